/** Charts as files of pictures. */

/**
 * A drawing as a file.
 *
 * @param {{svg: () => string, picture: (scale: number) => HTMLCanvasElement}} drawing
 * @param {string} type `image/svg+xml`, or a type that canvases write.
 * @param {number} scale Device pixels in a CSS pixel.
 * @returns {Promise<Blob>}
 */
export async function blobOf(drawing, type, scale) {
  if (type === "image/svg+xml") {
    return new Blob([drawing.svg()], { type });
  }
  const canvas = drawing.picture(scale);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, type));
  if (!blob) {
    throw new DOMException(`no picture of type ${type} could be made`, "EncodingError");
  }
  return blob;
}
