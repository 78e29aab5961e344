/** What `tamis verify` prints. */
import { agree } from '../../counted.js';
import type { Certificate } from '../../proof/certificate.js';
import { shortFingerprint } from '../../proof/trusted-keys.js';
import type { ContentFinding, SignatureFinding, ValidityFinding } from '../../proof/verify-file.js';
import { formatInstant } from '../../rules/instants.js';
import type { OutputOptions } from '../shared-options.js';
import { answerWidth, printAnswer } from '../terminal/answer.js';
import { outputColoursFor } from '../terminal/colour.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { formatCount, layOutWithin } from '../terminal/table.js';
import { CONTENT_WORDS, ROLE_WORDS, SIGNATURE_WORDS, VALIDITY_WORDS, VERIFY_WORDS } from '../terminal/verify-words.js';
import { colon, type Lang, terminalLang } from '../terminal/words.js';

/** One file, and everything that was found out about it; what could not be asked is left out. */
export interface Verification {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Null where no certificate was found. */
  readonly certificatePath: string | null;
  readonly certificate?: Certificate;
  readonly content?: ContentFinding;
  readonly signature?: SignatureFinding;
  readonly validity?: ValidityFinding;
  readonly ok: boolean;
}

/** Prints verifications on stdout; `at` is the instant (ms) for which they hold. */
export function printVerifications(
  verified: readonly Verification[],
  at: number,
  options: OutputOptions,
  io: Io,
): void {
  if (options.json === true) {
    const files = verified.map(toJson);
    const ok = verified.every((one) => one.ok);
    io.stdout(`${JSON.stringify({ ok, at: formatInstant(at, 'UTC'), files })}\n`);
    return;
  }
  if (options.quiet === true) return;
  const lang = terminalLang(io, options);
  const { bold, green, red } = outputColoursFor(io, options);
  for (const one of verified) {
    const verdict = one.ok ? green(VERIFY_WORDS.yes[lang]) : red(VERIFY_WORDS.no[lang]);
    io.stdout(`${bold(printable(one.file))}${colon(lang)} ${verdict}\n`);
    const width = answerWidth(io);
    const rows = describe(one, lang).map((row) => row.map(printable));
    for (const line of layOutWithin(rows, ['left', 'left'], width && width - 2)) io.stdout(`  ${line}\n`);
    const hint = hintFor(one, lang);
    if (hint !== null) printAnswer(io, [`  ${hint}`]);
  }
}

function describe(one: Verification, lang: Lang): string[][] {
  const { certificate, certificatePath, content, signature, validity } = one;
  if (certificatePath === null) return [[VERIFY_WORDS.certificate[lang], VERIFY_WORDS.noCertificate[lang]]];
  const rows: string[][] = [];
  if (content !== undefined) rows.push([VERIFY_WORDS.file[lang], describeContent(content, one, lang)]);
  if (signature !== undefined) rows.push([VERIFY_WORDS.signature[lang], describeSignature(signature, one, lang)]);
  if (certificate === undefined) {
    rows.push([VERIFY_WORDS.certificate[lang], `${certificatePath} ${VERIFY_WORDS.unreadable[lang]}`]);
    return rows;
  }
  if (validity !== undefined) rows.push([VERIFY_WORDS.validity[lang], describeValidity(validity, certificate, lang)]);
  const { name, advertiser, purpose } = certificate.campaign;
  rows.push([VERIFY_WORDS.campaign[lang], `${name} (${advertiser}, ${purpose})`]);
  rows.push([VERIFY_WORDS.certificate[lang], certificatePath]);
  return rows;
}

function describeContent(content: ContentFinding, { bytes }: Verification, lang: Lang): string {
  const words = CONTENT_WORDS[content.state][lang];
  if (content.state === 'not-named') return words;
  const { certified, role } = content;
  if (content.state === 'unaltered') {
    const records =
      certified.records === undefined ? '' : `, ${counted(certified.records, VERIFY_WORDS.records[lang], lang)}`;
    return `${words}${colon(lang)} ${ROLE_WORDS[role][lang]}${records}`;
  }
  if (content.state === 'altered') return words;
  const sizes = `${counted(bytes, VERIFY_WORDS.bytes[lang], lang)} ${VERIFY_WORDS.insteadOf[lang]} ${formatCount(certified.bytes)}`;
  return `${words}${colon(lang)} ${sizes}`;
}

function counted(count: number, what: string, lang: Lang): string {
  return `${formatCount(count)} ${agree(what, count, lang)}`;
}

function describeSignature(signature: SignatureFinding, { certificate }: Verification, lang: Lang): string {
  const words = SIGNATURE_WORDS[signature.state][lang];
  const fingerprint = signature.state === 'good' ? signature.key.fingerprint : certificate?.signing_key?.fingerprint;
  if (fingerprint === undefined || signature.state === 'missing') return words;
  return `${words} (${VERIFY_WORDS.key[lang]} ${shortFingerprint(fingerprint)})`;
}

function describeValidity(validity: ValidityFinding, certificate: Certificate, lang: Lang): string {
  const words = VALIDITY_WORDS[validity][lang];
  const bound = {
    valid: `${VERIFY_WORDS.until[lang]} ${certificate.valid_until}`,
    expired: `${VERIFY_WORDS.since[lang]} ${certificate.valid_until}`,
    'before-as-of': `${VERIFY_WORDS.from[lang]} ${certificate.as_of}`,
    'before-issue': certificate.issued_at,
  }[validity];
  return `${words}, ${bound}`;
}

function hintFor({ certificatePath, signature, ok }: Verification, lang: Lang): string | null {
  if (ok) return null;
  if (certificatePath === null) return VERIFY_WORDS.noCertificateHint[lang];
  return signature?.state === 'unknown-signer' ? VERIFY_WORDS.trustHint[lang] : null;
}

function toJson({ file, bytes, sha256, certificatePath, certificate, content, signature, validity, ok }: Verification) {
  return {
    file,
    ok,
    bytes,
    sha256,
    certificate: certificatePath,
    role: content === undefined || content.state === 'not-named' ? null : content.role,
    content: content?.state ?? null,
    signature: signature?.state ?? null,
    signer: signature?.state === 'good' ? signature.key.fingerprint : null,
    validity: validity ?? null,
    as_of: certificate?.as_of ?? null,
    valid_until: certificate?.valid_until ?? null,
    campaign: certificate?.campaign.name ?? null,
  };
}
