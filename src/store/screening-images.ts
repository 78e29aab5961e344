/**
 * The base of a screening as a file beside the store, so that the next run that asks the same reads it in a tenth of
 * the time.
 *
 * An image answers one question about one state of the store, both of which its seal holds. It serves later instants
 * than its own, up to the first at which time alone changes more than ends of consents. Contracts, requests and attempts
 * are few and depend on the day, so they are never in it. Whatever is wrong with an image, the ledgers are read instead.
 */
import { createHmac } from 'node:crypto';
import type { WorkingMemory } from '../kernel/working-memory.js';
import { DAY_MS } from '../rules/time-zone.js';
import { readCatalogueSeal } from './catalogue.js';
import { agesAt, ConsentOutlook } from './consent-outlook.js';
import { gatherStamps, packStamps } from './consent-stamps.js';
import {
  hasRoomForImage,
  type ImageName,
  imagePath,
  keepFewImages,
  makeImageFolder,
  nothingIfRefused,
  removeEmptyFolder,
  removeHalfImages,
  removeImages,
  unlessRefused,
} from './image-folder.js';
import type { ScreeningQuery } from './load-screening.js';
import { ConsentOriginFile, ObjectionOriginFile, type OriginFiles } from './origin-files.js';
import { SCHEMA_VERSION } from './schema.js';
import { loadScopes, type Scope } from './scopes.js';
import { entriesOf, loadBase, type ScreeningBase } from './screening-base.js';
import type { PieceSource } from './screening-pieces.js';
import { ScreeningTable } from './screening-table.js';
import {
  bytesOf,
  type ReadFile,
  readSealed,
  readSealedByThreads,
  type SealTerms,
  type Section,
  writeSealed,
} from './sealed-file.js';
import { ranksFor, type SlotValuesImage } from './slot-values.js';
import { readStore, type Store } from './store.js';

/** To be raised with every change of what is in the files, or of what the facts in them mean. */
const FORMAT = 3;
/** Below so many entries, loading them costs less than a look at the disk is worth. */
const FEWEST_ENTRIES = 500_000;
/** How long an image serves: the more, the more consents are in it whose age changes meanwhile. */
const SERVES_MS = 7 * DAY_MS;
/** How much of a digest stands in a name; its seal holds all of it. */
const NAME_DIGITS = 16;

/** What a run does with images. */
export interface ImageUse {
  readonly toolVersion: string;
  readonly mayWrite: boolean;
  /** What the outputs of the run may take of the disk, which need it more; nothing if left out. */
  readonly outputBytes?: number;
  /** Also for small stores; where it pays if left out. */
  readonly always?: boolean;
}

/** A base, and where its origins are or may be kept; null where the base has no image. */
export interface BaseWithImage {
  readonly base: ScreeningBase;
  readonly origins: OriginFiles | null;
}

/** What an image is of: a question and the state of the store that answers it, by name and in full. */
interface Subject extends ImageName {
  readonly about: string;
}

/** What the head of a table's image holds; null stands for Infinity. */
interface TableDetail {
  readonly asOf: number;
  readonly until: number;
  readonly nextAt: number | null;
  readonly capacity: number;
  readonly size: number;
  readonly consentsInScope: number;
  readonly settled: readonly number[];
  /** Doubles in the pairs of consents that are not. */
  readonly moving: number;
  readonly unproven: readonly (readonly [number, number])[];
}

/** What the head of an image of stamps holds. */
interface StampsDetail {
  readonly count: number;
  readonly areSeconds: boolean;
}

/** A table as it was read from its image. */
interface TableImage extends ReadFile<TableDetail> {
  readonly keys: Uint32Array;
  readonly states: Float64Array;
  readonly moving: Float64Array;
}

/** Room for a table that serves a query. */
class TableRoom {
  /** Where what a head tells of goes; null where it serves nobody. */
  readonly allocate: (detail: TableDetail) => readonly Section[] | null;
  #arrays: Pick<TableImage, 'keys' | 'states' | 'moving'> | null = null;

  constructor({ asOf }: ScreeningQuery, memory: WorkingMemory) {
    this.allocate = (detail) => {
      if (!serves(detail, asOf)) return null;
      const { keys, states } = ScreeningTable.allocate(detail.capacity, memory);
      const moving = new Float64Array(detail.moving);
      this.#arrays = { keys, states, moving };
      return [keys, states, moving];
    };
  }

  /** What was read into it. */
  imageOf(read: ReadFile<TableDetail> | null): TableImage | null {
    return read === null || this.#arrays === null ? null : { ...read, ...this.#arrays };
  }
}

/** The images of one store, for one run. */
export class ScreeningImages {
  readonly #store: Store;
  readonly #use: ImageUse;
  #written: string | null = null;
  /** What was read beforehand, if anything was to be had. */
  #ahead: { readonly about: string; readonly image: TableImage | null } | null = null;

  constructor(store: Store, use: ImageUse) {
    this.#store = store;
    this.#use = use;
  }

  /**
   * Reads the image that `loadBase` is going to ask for, where there is one, by several threads at once. For the state of
   * the store that both see: call it in the transaction of the caller.
   */
  async readAhead(query: ScreeningQuery, memory: WorkingMemory): Promise<void> {
    const subject = readStore(this.#store, () => this.#subjectOf(query, loadScopes(this.#store.db)));
    if (subject === null) return;
    const giveBack = memory.borrow();
    const room = new TableRoom(query, memory);
    const read = async () => readSealedByThreads(...this.#tableOf(subject), room.allocate);
    const image = room.imageOf(await read().catch(nothingIfRefused));
    if (image === null) giveBack();
    this.#ahead = { about: subject.about, image };
  }

  /** Reads the base from an image, or loads it and writes one where that pays; inside the caller's transaction. */
  loadBase(source: PieceSource, query: ScreeningQuery, scopes: readonly Scope[], memory: WorkingMemory): BaseWithImage {
    const subject = this.#subjectOf(query, scopes);
    const giveBack = memory.borrow();
    const found = subject && unlessRefused(() => this.#read(source, query, scopes, subject, memory));
    if (found) {
      unlessRefused(() => this.#use.mayWrite && removeHalfImages(this.#store.path));
      return found;
    }
    giveBack();
    const writes = subject !== null && unlessRefused(() => this.#mayWrite(query)) === true;
    const outlook = new ConsentOutlook(query.asOf, writes ? query.asOf + SERVES_MS : query.asOf);
    const base = loadBase(source, query, scopes, memory, outlook);
    const origins = writes ? unlessRefused(() => this.#write(base, outlook, subject)) : null;
    if (writes && origins === null) removeEmptyFolder(this.#store.path);
    return { base, origins };
  }

  /** Removes what this run wrote if the store changed meanwhile; call it when it no longer reads that state. */
  removeStale(): void {
    if (this.#written === null) return;
    const current = unlessRefused(() => readStore(this.#store, () => this.#stateOf()));
    if (!current?.startsWith(this.#written)) removeImages(this.#store.path);
  }

  /** Null where no image is to be used. */
  #subjectOf(query: ScreeningQuery, scopes: readonly Scope[]): Subject | null {
    const isUsed =
      this.#store.snapshotAt === null && (this.#use.always === true || entriesOf(scopes) >= FEWEST_ENTRIES);
    return isUsed ? this.#nameOf(query) : null;
  }

  #readTable(query: ScreeningQuery, subject: Subject, memory: WorkingMemory): TableImage | null {
    const room = new TableRoom(query, memory);
    return room.imageOf(readSealed(...this.#tableOf(subject), room.allocate));
  }

  /** Where the image of a table is, and by what it is known. */
  #tableOf(subject: Subject): [path: string, terms: SealTerms] {
    return [imagePath(this.#store.path, subject, 'table'), this.#terms('table', subject)];
  }

  #read(
    source: PieceSource,
    query: ScreeningQuery,
    scopes: readonly Scope[],
    subject: Subject,
    memory: WorkingMemory,
  ): BaseWithImage | null {
    const image = this.#ahead?.about === subject.about ? this.#ahead.image : this.#readTable(query, subject, memory);
    // Its table is somebody's from now on, who changes it.
    this.#ahead = null;
    if (image === null) return null;
    const { detail, seal, keys, states, moving } = image;
    const whole = new ScreeningTable({ keys, states, size: detail.size }, memory);
    const base = {
      table: whole,
      consentsInScope: detail.consentsInScope,
      consentAges: agesAt(query.asOf, detail.settled, [moving]),
      unprovenConsents: new Map(detail.unproven),
      stamps: query.stamps === true ? this.#requireStamps(source, scopes, subject, seal, whole, memory) : null,
    };
    base.table.endConsents(query.asOf);
    return { base, origins: this.#originsOf(subject, seal, base) };
  }

  /** The stamps of a table that was read; where they are not kept, they are gathered, and kept for the next run. */
  #requireStamps(
    source: PieceSource,
    scopes: readonly Scope[],
    subject: Subject,
    seal: string,
    table: ScreeningTable,
    memory: WorkingMemory,
  ): SlotValuesImage {
    const kept = unlessRefused(() => this.#readStamps(subject, seal, table.capacity, memory));
    if (kept !== null) return kept;
    const stamps = packStamps(gatherStamps(source, scopes, table));
    unlessRefused(() => this.#use.mayWrite && this.#writeStamps(subject, seal, stamps));
    return stamps;
  }

  #readStamps(subject: Subject, seal: string, capacity: number, memory: WorkingMemory): SlotValuesImage | null {
    const ranks = ranksFor(capacity);
    let values: SlotValuesImage['values'] = new Float64Array(0);
    const file = imagePath(this.#store.path, subject, 'stamps');
    const read = readSealed(file, this.#terms(`stamps ${seal}`, subject), ({ count, areSeconds }: StampsDetail) => {
      values = areSeconds ? memory.words(count) : memory.doubles(count);
      return [ranks, values];
    });
    return read && { capacity, ranks, values };
  }

  #writeStamps(subject: Subject, seal: string, { ranks, values }: SlotValuesImage): void {
    const file = imagePath(this.#store.path, subject, 'stamps');
    const sections = [ranks, values];
    if (!this.#hasRoom(file, bytesOf(sections))) return;
    const detail: StampsDetail = { count: values.length, areSeconds: values instanceof Uint32Array };
    writeSealed(file, this.#terms(`stamps ${seal}`, subject), detail, sections);
  }

  #mayWrite({ asOf }: ScreeningQuery): boolean {
    // Before 1970 an end may be 0, which says that there is none.
    return this.#use.mayWrite && asOf > 0 && makeImageFolder(this.#store.path);
  }

  #write(base: ScreeningBase, outlook: ConsentOutlook, subject: Subject): OriginFiles | null {
    const { path } = this.#store;
    const { keys, states, size } = base.table.image;
    const { asOf, until, nextAt, settled, moving } = outlook;
    const detail: TableDetail = {
      asOf,
      until,
      nextAt: Number.isFinite(nextAt) ? nextAt : null,
      capacity: base.table.capacity,
      size,
      consentsInScope: base.consentsInScope,
      settled,
      moving: moving.reduce((sum, { length }) => sum + length, 0),
      unproven: [...base.unprovenConsents],
    };
    const [file, terms] = this.#tableOf(subject);
    const sections = [keys, states, ...moving];
    if (!this.#hasRoom(file, bytesOf(sections))) return null;
    this.#written = subject.state;
    const seal = writeSealed(file, terms, detail, sections);
    keepFewImages(path, subject.state);
    if (base.stamps !== null) this.#writeStamps(subject, seal, base.stamps);
    return this.#originsOf(subject, seal, base);
  }

  #originsOf(subject: Subject, seal: string, { table }: ScreeningBase): OriginFiles {
    const beside = (kind: 'origins' | 'consents') => {
      const path = imagePath(this.#store.path, subject, kind);
      const mayWrite = (bytes: number) => this.#use.mayWrite && this.#hasRoom(path, bytes);
      return { path, terms: this.#terms(`${kind} ${seal}`, subject), capacity: table.capacity, mayWrite };
    };
    return {
      objections: new ObjectionOriginFile(beside('origins')),
      consents: new ConsentOriginFile(beside('consents')),
    };
  }

  #hasRoom(path: string, bytes: number): boolean {
    return hasRoomForImage(path, bytes, this.#use.outputBytes ?? 0);
  }

  #terms(what: string, { about }: Subject): SealTerms {
    return { key: this.#store.key, about: `${what} ${about}` };
  }

  #nameOf({ advertisers, purpose, channel, requiredEvidence, consentLongestMs }: ScreeningQuery): Subject {
    const asked = JSON.stringify([advertisers, purpose, channel, requiredEvidence, String(consentLongestMs)]);
    const state = this.#stateOf();
    const question = digest(this.#store, `question ${asked}`);
    return { question: question.slice(0, NAME_DIGITS), state: state.slice(0, NAME_DIGITS), about: `${state} ${asked}` };
  }

  /** All on which an answer depends beside the question: the catalogue's seal holds for names, scopes, and ledgers. */
  #stateOf(): string {
    const { id, keyFingerprint, db } = this.#store;
    const { toolVersion } = this.#use;
    const parts = [FORMAT, SCHEMA_VERSION, toolVersion, id, keyFingerprint, readCatalogueSeal(db)];
    return digest(this.#store, `state ${JSON.stringify(parts)}`);
  }
}

function digest({ key }: Store, text: string): string {
  return createHmac('sha256', key).update('tamis image\0').update(text).digest('hex');
}

/** Tells whether time alone changes no more from the image's instant to `asOf` than the image tells. */
function serves({ asOf: from, until, nextAt }: TableDetail, asOf: number): boolean {
  return from <= asOf && asOf <= until && (nextAt === null || asOf < nextAt);
}
