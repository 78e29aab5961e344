// Writes src/phone/french-plan.generated.ts: the French numbering plan, overseas included, as ranges of the first
// five digits of the national number. Everything that is assigned comes from libphonenumber-js's own metadata; what
// that metadata does not know (fiction, verified platforms, machine numbers, which overseas calling code a block
// belongs to even where nothing is assigned yet) is stated here.
import { readFileSync, writeFileSync } from 'node:fs';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** Reserved for fiction, ten thousand numbers each; always +33. */
const FICTION = ['19900', '26191', '35301', '46571', '53649', '63998'];

/** Caller identities of automated systems: nobody lives there. */
const PLATFORMS =
  '162 163 2688 2689 270 271 377 378 424 425 568 569 5987 5988 5989 9475 9476 9477 9478 9479 948 949'.split(' ');

/** Numbers of machines have fourteen digits: ten that begin like them are not assigned, whatever the metadata says. */
const MACHINES = ['700', '901'];

/** Blocks that belong to an overseas calling code whole, assigned or not. The longest prefix wins. */
const OVERSEAS = {
  262: '262 263 2688 269 639 692 693 7092 70935 70936 70937'.split(' '),
  590: '590 5987 690 691 7090'.split(' '),
  594: '594 5988 694 70930 70931 70932 70933'.split(' '),
  596: '596 5989 696 697 7091'.split(' '),
  508: ['508'],
};

/** A prefix decides alone: these suffixes must all be judged alike. */
const SUFFIXES = ['0000', '1234', '5555', '9999'];

const LINE_TYPES = {
  FIXED_LINE: 'fixed',
  MOBILE: 'mobile',
  FIXED_LINE_OR_MOBILE: 'fixed-or-mobile',
  TOLL_FREE: 'toll-free',
  PREMIUM_RATE: 'premium',
  SHARED_COST: 'shared-cost',
  UAN: 'uan',
  VOIP: 'voip',
};

const ranges = [];
for (let prefix = 10_000; prefix <= 99_999; prefix++) {
  const judgement = judge(`${prefix}`);
  const last = ranges.at(-1);
  if (last?.judgement === judgement) last.to = prefix;
  else ranges.push({ from: prefix, to: prefix, judgement });
}

const version = JSON.parse(
  readFileSync(new URL('../node_modules/libphonenumber-js/package.json', import.meta.url), 'utf8'),
).version;
writeFileSync(
  new URL('../src/phone/french-plan.generated.ts', import.meta.url),
  `// Made by scripts/generate-french-plan.js: change that, not this.

/** The release of libphonenumber-js whose metadata the plan was derived from. */
export const PHONE_METADATA_VERSION = '${version}';

/**
 * One line a range: the first and the last prefix (five digits of the national number, without the 0), the calling
 * code ("508/6" where the national number is what follows 508), the line type, then the region or the fault.
 */
export const FRENCH_PLAN_RANGES = \`
${ranges.map(({ from, to, judgement }) => `${from} ${to} ${judgement}`).join('\n')}
\`;
`,
);
console.log(`${ranges.length} ranges from libphonenumber-js ${version}`);

function judge(prefix) {
  if (FICTION.includes(prefix)) return `33 ${prefix.startsWith('6') ? 'mobile' : 'fixed'} FR fictional`;
  const callingCode = callingCodeOf(prefix);
  const code = callingCode === '508' && prefix.startsWith('508') ? '508/6' : callingCode;
  if (startsWithOneOf(prefix, PLATFORMS)) return `${code} platform - excluded`;
  if (startsWithOneOf(prefix, MACHINES)) return `${code} unknown - invalid`;
  const found = lookUp(callingCode, prefix);
  if (!found) return `${code} unknown - invalid`;
  const isExcluded = found.lineType === 'premium' || found.lineType === 'shared-cost';
  return `${code} ${found.lineType} ${found.region}${isExcluded ? ' excluded' : ''}`;
}

function callingCodeOf(prefix) {
  const declared = Object.keys(OVERSEAS).filter((code) => startsWithOneOf(prefix, OVERSEAS[code]));
  // Value-added numbers (08) are one national service, reached alike from everywhere.
  const assigned = prefix.startsWith('8') ? [] : Object.keys(OVERSEAS).filter((code) => lookUp(code, prefix));
  const codes = [...new Set([...declared, ...assigned])];
  if (codes.length < 2) return codes[0] ?? '33';
  if (declared.length > 0) throw new Error(`0${prefix} belongs to ${codes.join(' and ')}`);
  return narrowest(codes, prefix);
}

// Within 0939 and 0976 the metadata of one territory covers blocks that another claims more precisely (French Guiana
// has the whole of 0976): the block of ten prefixes, then of a hundred, in which a territory claims least is its own.
function narrowest(codes, prefix) {
  for (const width of [10, 100]) {
    const first = Math.floor(Number(prefix) / width) * width;
    const claims = codes.map((code) => {
      let count = 0;
      for (let other = first; other < first + width; other++) if (lookUp(code, `${other}`)) count++;
      return { code, count };
    });
    claims.sort((a, b) => a.count - b.count);
    if (claims[0].count < claims[1].count) return claims[0].code;
  }
  throw new Error(`0${prefix} belongs to ${codes.join(' and ')}`);
}

function lookUp(callingCode, prefix) {
  const isShort = callingCode === '508' && prefix.startsWith('508');
  const answers = SUFFIXES.map((suffix) => {
    const national = isShort ? prefix.slice(3) + suffix : prefix + suffix;
    const number = parsePhoneNumberFromString(`+${callingCode}${national}`, { extract: false });
    // A parse that dropped digits (a trunk 0) judged another number.
    if (!number?.isValid() || number.number !== `+${callingCode}${national}`) return null;
    const lineType = LINE_TYPES[number.getType()];
    if (!lineType) throw new Error(`0${prefix} has the unknown type ${number.getType()}`);
    return { lineType, region: number.country };
  });
  if (new Set(answers.map((answer) => JSON.stringify(answer))).size > 1)
    throw new Error(`0${prefix} is not decided by its first five digits`);
  return answers[0];
}

function startsWithOneOf(prefix, starts) {
  return starts.some((start) => prefix.startsWith(start));
}
