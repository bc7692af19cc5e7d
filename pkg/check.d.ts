/** The checker, for authors of files. */

/** One thing that an author should know of a file. */
export interface Finding {
  /** `fault`: the file, an indicator or a chart cannot be shown; `notice`: something is left out or shown otherwise. */
  readonly severity: "fault" | "notice";
  /** In the language that was asked for. */
  readonly message: string;
  /** JSON path. */
  readonly path: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

/**
 * Checks a file of any known format, and each chart that it asks for: faults first, each kind in the order of the file.
 *
 * Columns of numbers are no file. Rejects where the checker could not be loaded or `data` is larger than 32 MB.
 */
export function check(data: string | ArrayBuffer | ArrayBufferView | object, language?: string): Promise<Finding[]>;
