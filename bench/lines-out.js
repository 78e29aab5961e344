/** Writes a long text file line by line, in any single-byte encoding or UTF-8. */

import { closeSync, openSync, writeSync } from 'node:fs';

const FLUSH_CHARACTERS = 1_000_000;

/** Opens a file to `write` lines to, which hold their own line ends; `close` ends it. */
export function openLines(path, encoding = 'utf8') {
  const file = openSync(path, 'w');
  let text = '';
  const flush = () => {
    writeSync(file, text, null, encoding);
    text = '';
  };
  return {
    write(line) {
      text += line;
      if (text.length > FLUSH_CHARACTERS) flush();
    },
    close() {
      flush();
      closeSync(file);
    },
  };
}
