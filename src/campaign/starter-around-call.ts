/** What a starter campaign says of the sections around the call: `[notice]`, `[recipient]` and `[output]`, as comments. */

import { PLACEHOLDER } from './campaign-schema.js';
import type { DetectedColumn } from './campaign-starter.js';
import { looksLikeCommentColumn } from './comment-columns.js';
import { NOTICE_PARTS, type NoticePart } from './notice.js';
import { RECIPIENT_ROLES } from './recipient.js';
import { STARTER_TEXTS } from './starter-texts.js';
import { comment, setting, tomlArray, tomlString } from './toml-text.js';

/** The sections, each with a line that says what it is for; without their `#` they are sections to be completed. */
export function aroundCallLines(lang: 'en' | 'fr', columns: readonly DetectedColumn[]): string[] {
  const text = STARTER_TEXTS[lang];
  return [
    ...section(text.notice, '[notice]', [
      ...Object.keys(NOTICE_PARTS).map((part) => noticeLine(part as NoticePart, lang)),
    ]),
    ...section(text.recipient, '[recipient]', [
      setting('name', tomlString(PLACEHOLDER)),
      setting('role', '"processor"', RECIPIENT_ROLES.join(' | ')),
      setting('country', '"FR"', text.country),
      setting('safeguards', tomlString(PLACEHOLDER), text.safeguards),
    ]),
    ...section(text.output, '[output]', [setting('drop', tomlArray(commentColumns(columns)), text.drop)]),
  ];
}

function section(what: string, name: string, lines: readonly string[]): string[] {
  return [comment(what), comment(name), ...lines.map(comment), ''];
}

/** Rights are the same for everybody, and most calls are not recorded; the rest only the controller can say. */
function noticeLine(part: NoticePart, lang: 'en' | 'fr'): string {
  const { what, example } = NOTICE_PARTS[part];
  const value = part === 'recording' ? 'false' : part === 'rights' ? example[lang] : tomlString(PLACEHOLDER);
  return setting(part, value, what[lang]);
}

function commentColumns(columns: readonly DetectedColumn[]): string[] {
  const found = columns.filter(({ name }) => looksLikeCommentColumn(name));
  return found.length === 0 ? ['commentaire'] : found.map(({ name, reference }) => reference ?? name);
}
