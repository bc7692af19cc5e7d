/** The words of buttons and messages. What is said of figures is the core's. */

const WORDS = {
  en: {
    loading: "Loading the figures…",
    received: (count, total) => (total ? `${count} of ${total} MB` : `${count} MB`),
    choices: "Choose what is shown",
    chart: "chart",
    keys: "Use the arrow keys to move from figure to figure, Home and End for the first and the last, Enter to choose, Escape to close.",
    table: "Table",
    moreRows: (count) => `Show ${count} more rows`,
    dataFile: "Data file",
    fault: (reason) => `The chart cannot be shown: ${reason}`,
    at: (place) => ` (${place})`,
    line: (line, column) => `line ${line}, column ${column}`,
    document: "the file has a fault.",
    unsaid: "There is more to say of these figures, but a part of the chart program could not be loaded.",
    faults: {
      network: "The figures could not be fetched. The network failed, or their server does not let this page read them (CORS).",
      status: (status) => `The figures could not be fetched. Their server answered with error ${status}.`,
      size: "The file is larger than 32 MB, the most that a chart reads.",
      timeout: "The figures could not be fetched. Their server stopped answering.",
      data: "The data that this page handed over cannot be read.",
      engine: "The chart program could not be loaded or started in this browser.",
      stopped: "The chart program failed while drawing.",
    },
  },
  zh: {
    loading: "正在载入数据…",
    received: (count, total) => (total ? `${count} / ${total} MB` : `${count} MB`),
    choices: "选择要显示的数据",
    chart: "图表",
    keys: "用方向键逐个查看数据，Home和End键到首尾，Enter键选定，Escape键关闭。",
    table: "表格",
    moreRows: (count) => `再显示${count}行`,
    dataFile: "数据文件",
    fault: (reason) => `图表无法显示：${reason}`,
    at: (place) => `（${place}）`,
    line: (line, column) => `第${line}行第${column}列`,
    document: "文件有误。",
    unsaid: "这些数据另有说明，但图表程序的一部分未能载入。",
    faults: {
      network: "数据未能取得：网络中断，或数据所在的服务器不允许本页读取（CORS）。",
      status: (status) => `数据未能取得：服务器返回错误${status}。`,
      size: "文件超过32 MB，超出图表可读取的上限。",
      timeout: "数据未能取得：服务器停止响应。",
      data: "本页提供的数据无法读取。",
      engine: "图表程序未能在此浏览器中载入或启动。",
      stopped: "图表程序在绘制时出错。",
    },
  },
};

/**
 * The language of ours whose words are those for a BCP 47 tag; English where the language is not one of ours. The core has
 * a part of the same name with its own words.
 *
 * @param {string} tag
 * @returns {"en" | "zh"}
 */
export function languageFor(tag) {
  return /^zh(?![a-z0-9])/i.test(tag) ? "zh" : "en";
}

/**
 * The words for a BCP 47 tag.
 *
 * @param {string} tag
 */
export function wordsFor(tag) {
  return WORDS[languageFor(tag)];
}

/**
 * What went wrong and where, as one sentence.
 *
 * @param {import("./fault.js").Fault} fault
 * @param {string} language
 */
export function faultText(fault, language) {
  const words = wordsFor(language);
  // Without its message a fault of drawing means that the part which draws this did not arrive.
  const own = words.faults[fault.kind === "draw" && !fault.message ? "engine" : fault.kind];
  if (own) {
    return typeof own === "function" ? own(fault.status) : own;
  }
  const line = fault.line ? words.line(fault.line, fault.column ?? 1) : "";
  const place = [line, fault.path].filter(Boolean).join(", ");
  const reason = fault.message || words.document;
  return words.fault(place ? reason + words.at(place) : reason);
}
