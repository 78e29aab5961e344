/**
 * The folder of a store's images: files that are made from its ledgers, hold pseudonyms, and can be made again.
 *
 * Every change of the ledgers removes them, so that nothing in them outlives its entry. Their names are keyed digests:
 * of the question that was asked, and of the state of the store that answered.
 */
import { lstatSync, mkdirSync, readdirSync, realpathSync, rmdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { removeAbandoned } from '../csv/atomic-file.js';
import { TamisError } from '../errors.js';

/** `table`: a screening table; `origins`: those of its objections; `consents`: those of consents that are not valid; `stamps`: when its subjects last agreed. */
export type ImageKind = 'table' | 'origins' | 'consents' | 'stamps';

/** What an image answers. */
export interface ImageName {
  readonly question: string;
  readonly state: string;
}

const FORM = /^([0-9a-f]{16})-([0-9a-f]{16})\.(table|origins|consents|stamps)$/;
/** Of how many questions images are kept; one takes as much as the store's memory in a scrub. */
const MOST_TABLES = 4;
/** An image takes at most this share of what is left of the disk. */
const SHARE_OF_DISK = 0.1;

/** The path of an image. */
export function imagePath(store: string, { question, state }: ImageName, kind: ImageKind): string {
  return join(folderOf(store), `${question}-${state}.${kind}`);
}

/** Makes the folder, mode 0700; false where it is none or others may look into it. Throws the system's own errors. */
export function makeImageFolder(store: string): boolean {
  const folder = folderOf(store);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const status = lstatSync(folder);
  return status.isDirectory() && (process.platform === 'win32' || (status.mode & 0o077) === 0);
}

/**
 * Removes images that nobody will finish writing. Where another one wrote the same, nobody would write it again until the
 * store changes, and so find them. Throws the system's own errors.
 */
export function removeHalfImages(store: string): void {
  removeAbandoned(folderOf(store), (name) => FORM.test(name));
}

/** Leaves only the images of one state of the store, and of the questions that were answered last. */
export function keepFewImages(store: string, current: string): void {
  const folder = folderOf(store);
  removeWhere(folder, ({ state }) => state !== current);
  const writtenAt = (name: string) => statSync(join(folder, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const tables = readdirSync(folder).filter((name) => name.endsWith('.table'));
  const old = tables.sort((a, b) => writtenAt(b) - writtenAt(a)).slice(MOST_TABLES);
  const questions = new Set(old.map((name) => name.slice(0, 16)));
  removeWhere(folder, ({ question }) => questions.has(question));
}

/**
 * Tells whether an image of so many bytes leaves enough of the disk beside outputs that are yet to be written. Throws the
 * system's own errors.
 */
export function hasRoomForImage(path: string, bytes: number, outputBytes: number): boolean {
  const { bavail, bsize } = statfsSync(dirname(path));
  return bytes <= (bavail * bsize - outputBytes) * SHARE_OF_DISK;
}

/** Does what is not needed; null where the system refuses it. */
export function unlessRefused<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    return nothingIfRefused(error);
  }
}

/** Null for an error of the system or of Tamis; throws any other. */
export function nothingIfRefused(error: unknown): null {
  const isRefusal = error instanceof TamisError || (error as NodeJS.ErrnoException).errno !== undefined;
  if (isRefusal) return null;
  throw error;
}

/**
 * Removes all images of a store, those that another process is writing too, and their folder, unless something else is in
 * it. Returns where some are left since the system refuses it, else null; a run knows that they are stale.
 */
export function removeImages(store: string): string | null {
  const folder = unlessRefused(() => folderOf(store));
  if (folder === null) return null;
  try {
    if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return null;
    removeWhere(folder, () => true);
    for (const name of readdirSync(folder)) if (name.endsWith('.tamis-tmp')) removeFile(join(folder, name));
    if (readdirSync(folder).some((name) => FORM.test(name) || name.endsWith('.tamis-tmp'))) return folder;
  } catch {
    return folder;
  }
  removeEmptyFolder(store);
  return null;
}

/** Removes the folder where nothing is in it, as where no image could be written into it. */
export function removeEmptyFolder(store: string): void {
  unlessRefused(() => rmdirSync(folderOf(store)));
}

/** One folder for a store, by whatever links it is reached. */
function folderOf(store: string): string {
  return `${realpathSync(store)}.images`;
}

function removeWhere(folder: string, isMeant: (name: ImageName) => boolean): void {
  for (const name of readdirSync(folder)) {
    const form = FORM.exec(name);
    if (form !== null && isMeant({ question: form[1]!, state: form[2]! })) removeFile(join(folder, name));
  }
}

/** One that cannot be removed must not keep the others. */
function removeFile(path: string): void {
  unlessRefused(() => rmSync(path, { force: true }));
}
