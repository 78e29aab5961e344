/** Makes the output of a list: in which encoding, packed or not. */
import type { Encoding, OutputEncoding } from '../csv/encoding.js';
import { GzipPacker } from '../csv/gzip-packer.js';
import type { OpenList } from '../csv/open-list.js';
import { byteOrderMark, Recoder } from '../csv/recoder.js';
import { HEAP, type WorkingMemory } from '../kernel/working-memory.js';
import { type Filter, Output, type Sink } from './output.js';

/**
 * Opens an output over a sink. It keeps the list's own encoding and byte order mark unless `wanted` says otherwise,
 * and is packed as gzip where its name ends in `.gz`.
 */
export function openOutput(
  list: OpenList,
  path: string,
  sink: Sink,
  wanted: OutputEncoding | null,
  memory: WorkingMemory = HEAP,
): Output {
  const target = wanted?.encoding ?? list.fileEncoding;
  const filters: Filter[] = [];
  const hasMark = wanted?.marked ?? list.hasMark;
  if (hasMark) filters.push(new Marker(target));
  if (isRecoded(list, target)) {
    filters.unshift(new Recoder(list.encoding, target, path === '-' ? 'standard output' : path));
  }
  if (path.endsWith('.gz')) filters.push(new GzipPacker());
  return new Output(sink, filters, memory);
}

/** Tells whether records go into such an output as they are, once its head is written. */
export function passesUnchanged(list: OpenList, path: string, wanted: OutputEncoding | null): boolean {
  return !isRecoded(list, wanted?.encoding ?? list.fileEncoding) && !path.endsWith('.gz');
}

function isRecoded(list: OpenList, target: Encoding): boolean {
  return target.name !== list.encoding.name || !target.isTransparent;
}

/** Puts a byte order mark before the first bytes. */
class Marker implements Filter {
  #mark: Buffer | null;

  constructor(encoding: Encoding) {
    this.#mark = byteOrderMark(encoding);
  }

  get isDone(): boolean {
    return this.#mark === null;
  }

  push(bytes: Buffer): Buffer {
    if (this.#mark === null) return bytes;
    const marked = Buffer.concat([this.#mark, bytes]);
    this.#mark = null;
    return marked;
  }
}
