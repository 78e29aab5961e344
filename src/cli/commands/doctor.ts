/** `tamis doctor`: what works here, and what is to be mended. */
import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { TamisError } from '../../errors.js';
import { PHONE_METADATA_VERSION } from '../../phone/french-plan.generated.js';
import { formatInstant, isTimeZone } from '../../rules/instants.js';
import { TERRITORIES, TERRITORY_INFO } from '../../rules/territories-fr.js';
import { addCampaignFileOption, DEFAULT_CAMPAIGN, findCampaign } from '../campaign-options.js';
import { EXIT } from '../exit-codes.js';
import { addOutputOptions, addStoreOptions, type OutputOptions, type StoreOptions } from '../shared-options.js';
import { outputColoursFor } from '../terminal/colour.js';
import { DOCTOR_CHECKS, DOCTOR_WORDS } from '../terminal/doctor-words.js';
import type { Io } from '../terminal/io.js';
import { printable } from '../terminal/printable.js';
import { translate } from '../terminal/translate.js';
import { colon, ERROR_WORDS, type Lang, terminalLang } from '../terminal/words.js';
import { wrap } from '../terminal/wrap.js';
import { VERSION } from '../version.js';
import { withStore } from '../with-store.js';

type DoctorOptions = StoreOptions & OutputOptions & { readonly campaign?: string };

/** `look` is worth knowing and stops nothing. */
type State = 'ok' | 'look' | 'mend';

interface Finding {
  readonly check: keyof typeof DOCTOR_CHECKS;
  readonly state: State;
  readonly message: string;
  readonly hint?: string;
}

/** Where instants are told, as a scrub without a campaign tells them. */
const TIME_ZONE = 'Europe/Paris';

/** Below this a disk is worth a look. */
const LITTLE_ROOM = 1 << 30;

/** Registers the command. */
export function registerDoctor(program: Command, io: Io): void {
  const command = program
    .command('doctor')
    .summary('say what works here, and what is to be mended')
    .description(
      'Looks at versions, store, key, rights, disk and campaign, and says what to mend. Changes nothing. Exit 0: nothing to mend; 1: something.',
    );
  addCampaignFileOption(command);
  addStoreOptions(command);
  addOutputOptions(command);
  command.addHelpText('after', '\nExample:\n  tamis doctor\n');
  command.action(async (options: DoctorOptions) => examine(options, io));
}

async function examine(options: DoctorOptions, io: Io): Promise<void> {
  const lang = terminalLang(io, options);
  const findings = [
    ...lookAtVersions(lang),
    lookAtFolder('folder', process.cwd(), lang),
    lookAtRoom('disk', process.cwd(), lang),
    lookAtRoom('temporary', tmpdir(), lang),
    await lookAtSqlite(lang),
    ...(await lookAtStore(options, io, lang)),
    await lookAtSigningKey(io, lang),
    await lookAtCampaign(options, lang),
  ];
  if (findings.some(({ state }) => state === 'mend')) io.exitCode = EXIT.limit;
  if (options.json === true) {
    io.stdout(`${JSON.stringify({ findings })}\n`);
    return;
  }
  const shown = options.quiet === true ? findings.filter(({ state }) => state === 'mend') : findings;
  if (shown.length > 0) io.stdout(`${shown.flatMap((finding) => describe(finding, lang, options, io)).join('\n')}\n`);
}

function lookAtVersions(lang: Lang): Finding[] {
  const zones = TERRITORIES.map((territory) => TERRITORY_INFO[territory].timeZone).filter((zone) => !isTimeZone(zone));
  return [
    {
      check: 'versions',
      state: 'ok',
      message: `tamis ${VERSION}, Node ${process.versions.node}, libphonenumber-js ${PHONE_METADATA_VERSION}`,
    },
    zones.length === 0
      ? { check: 'zones', state: 'ok', message: `ICU ${process.versions.icu ?? '–'}, tz ${process.versions.tz ?? '–'}` }
      : {
          check: 'zones',
          state: 'mend',
          message: `${zones.join(', ')}${colon(lang)} ${DOCTOR_WORDS.zonesMissing[lang]}`,
          hint: DOCTOR_WORDS.zonesHint[lang],
        },
  ];
}

async function lookAtSqlite(lang: Lang): Promise<Finding> {
  try {
    const { default: Database } = await import('better-sqlite3');
    const db = new Database(':memory:');
    const version = db.prepare<[], string>('SELECT sqlite_version()').pluck().get();
    db.close();
    return { check: 'sqlite', state: 'ok', message: String(version) };
  } catch (error) {
    const message = error instanceof Error ? error.message.split('\n')[0]! : String(error);
    return { check: 'sqlite', state: 'mend', message, hint: SQLITE_HINT[lang] };
  }
}

const SQLITE_HINT: Readonly<Record<Lang, string>> = {
  en: 'npm install --global tamis --allow-scripts=better-sqlite3, with the Node that runs it',
  fr: 'npm install --global tamis --allow-scripts=better-sqlite3, avec le Node qui le lance',
};

function lookAtFolder(check: Finding['check'], path: string, lang: Lang): Finding {
  try {
    accessSync(path, constants.W_OK);
    return { check, state: 'ok', message: `${path} ${DOCTOR_WORDS.writable[lang]}` };
  } catch {
    const message = `${path} ${DOCTOR_WORDS.notWritable[lang]}`;
    return { check, state: 'look', message, hint: DOCTOR_WORDS.writableHint[lang] };
  }
}

function lookAtRoom(check: Finding['check'], path: string, lang: Lang): Finding {
  try {
    const { bavail, bsize } = statfsSync(path);
    const room = bavail * bsize;
    const message = `${(room / 2 ** 30).toFixed(1)} GiB ${DOCTOR_WORDS.free[lang]} (${path})`;
    return room >= LITTLE_ROOM
      ? { check, state: 'ok', message }
      : { check, state: 'look', message, hint: DOCTOR_WORDS.freeHint[lang] };
  } catch (error) {
    return { check, state: 'look', message: `${path}: ${(error as NodeJS.ErrnoException).code ?? String(error)}` };
  }
}

/** The store is opened as a scrub opens it, so its errors are those that a scrub would meet. */
async function lookAtStore(options: DoctorOptions, io: Io, lang: Lang): Promise<Finding[]> {
  const { readStoreStatus } = await import('../../store/store-status.js');
  try {
    const status = await withStore(options, 'read', io, readStoreStatus);
    const { mode } = statSync(options.store);
    const importedAt = status.lastCompleteOppositionImportAt;
    const imported =
      importedAt === null ? DOCTOR_WORDS.never[lang] : formatInstant(Math.floor(importedAt / 1000) * 1000, TIME_ZONE);
    return [
      {
        check: 'store',
        state: 'ok',
        message: `${options.store} ${DOCTOR_WORDS.opens[lang]} (${status.id}, ${DOCTOR_WORDS.schema[lang]} ${status.schemaVersion})`,
      },
      (mode & 0o077) === 0
        ? { check: 'rights', state: 'ok', message: (mode & 0o777).toString(8) }
        : {
            check: 'rights',
            state: 'mend',
            message: `${options.store} ${DOCTOR_WORDS.readable[lang]}`,
            hint: `chmod 600 ${options.store}`,
          },
      ...(status.snapshotAt === null ? await lookAtEntering(options.store, lang) : []),
      { check: 'key', state: 'ok', message: DOCTOR_WORDS.fits[lang] },
      status.oppositions === 0
        ? {
            check: 'oppositions',
            state: 'look',
            message: DOCTOR_WORDS.none[lang],
            hint: DOCTOR_WORDS.noneHint[lang],
          }
        : {
            check: 'oppositions',
            state: 'ok',
            message: `${status.oppositions}, ${DOCTOR_WORDS.imported[lang]} ${imported}`,
          },
      ...(status.unresolvedRefusals === 0
        ? []
        : [
            {
              check: 'refused',
              state: 'mend',
              message: `${status.unresolvedRefusals} ${DOCTOR_WORDS.unsettled[lang]}`,
              hint: DOCTOR_WORDS.unsettledHint[lang],
            } as const,
          ]),
    ];
  } catch (error) {
    return [mend('store', error, lang)];
  }
}

/** A user who only reads a store may run its scrubs; a file that stops everybody else is to be mended. */
async function lookAtEntering(store: string, lang: Lang): Promise<Finding[]> {
  const { findUnwritable } = await import('../../store/store-rights.js');
  const found = findUnwritable(store);
  if (found === null) return [];
  const state = found === store || found === dirname(store) ? 'look' : 'mend';
  const message = `${found} ${DOCTOR_WORDS.notWritable[lang]}${colon(lang)} ${DOCTOR_WORDS.noEntry[lang]}`;
  return [{ check: 'rights', state, message, hint: DOCTOR_WORDS.entryHint[lang] }];
}

async function lookAtSigningKey(io: Io, lang: Lang): Promise<Finding> {
  const { findSigningKey } = await import('../../proof/signing-key.js');
  const { shortFingerprint } = await import('../../proof/trusted-keys.js');
  try {
    const key = findSigningKey(undefined, io.env);
    return key === null
      ? {
          check: 'signing',
          state: 'look',
          message: DOCTOR_WORDS.noSigning[lang],
          hint: DOCTOR_WORDS.noSigningHint[lang],
        }
      : { check: 'signing', state: 'ok', message: shortFingerprint(key.fingerprint) };
  } catch (error) {
    return mend('signing', error, lang);
  }
}

async function lookAtCampaign(options: DoctorOptions, lang: Lang): Promise<Finding> {
  if (options.campaign === undefined && !existsSync(DEFAULT_CAMPAIGN)) {
    const message = DOCTOR_WORDS.noCampaign[lang];
    return { check: 'campaign', state: 'look', message, hint: DOCTOR_WORDS.noCampaignHint[lang] };
  }
  try {
    const found = await findCampaign(options);
    return {
      check: 'campaign',
      state: 'ok',
      message: `${found!.campaign.name}${colon(lang)} ${DOCTOR_WORDS.valid[lang]}`,
    };
  } catch (error) {
    return mend('campaign', error, lang);
  }
}

/** What stops a command is to be mended; a bug stays one. */
function mend(check: Finding['check'], error: unknown, lang: Lang): Finding {
  if (!(error instanceof TamisError)) throw error;
  const message = translate(error.message, lang);
  return error.hint === undefined
    ? { check, state: 'mend', message }
    : { check, state: 'mend', message, hint: translate(error.hint, lang) };
}

function describe({ check, state, message, hint }: Finding, lang: Lang, options: OutputOptions, io: Io): string[] {
  const { green, yellow, red } = outputColoursFor(io, options);
  const paint = { ok: green, look: yellow, mend: red }[state];
  const margin = ' '.repeat(MARK + NAME);
  const name = DOCTOR_CHECKS[check][lang].padEnd(NAME);
  const [first, ...rest] = message.split('\n').flatMap((line) => wrap(printable(line), io.width - MARK - NAME));
  const advice =
    hint === undefined
      ? []
      : wrap(`${ERROR_WORDS.hint[lang]}${colon(lang)} ${printable(hint)}`, io.width - MARK - NAME - 2).map(
          (line) => `${margin}  ${line}`,
        );
  return [
    `${paint(DOCTOR_WORDS[state][lang].padEnd(MARK))}${name}${first}`,
    ...rest.map((line) => `${margin}${line}`),
    ...advice,
  ];
}

/** Room for the longest state and the longest name, in either language. */
const MARK = 11;
const NAME = 20;
