/** Writes pieces of TOML. */

/** Returns `text` as a TOML string, whatever characters it holds. */
export function tomlString(text: string): string {
  return JSON.stringify(wellFormed(text)).replaceAll('\u007f', '\\u007f');
}

/** Returns texts as a TOML array. */
export function tomlArray(texts: readonly string[]): string {
  return `[${texts.map(tomlString).join(', ')}]`;
}

/** Returns `text` as one line that can stand in a comment. */
export function commentText(text: string): string {
  return wellFormed(text).replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
}

/** A key and its value, with a note behind it. */
export function setting(key: string, value: string, note?: string): string {
  const line = `${key} = ${value}`;
  return note === undefined ? line : `${line.padEnd(38)}  # ${note}`;
}

/** A line that says nothing until somebody takes its `#` away. */
export function comment(line: string): string {
  return `# ${line}`;
}

/** Half a surrogate pair is no character, and UTF-8 cannot write it. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}
