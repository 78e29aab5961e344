/** What the report of a past run is made from: its summary, and its certificate where that lies beside it. */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CERTIFICATE_SUFFIX } from '../proof/certificate.js';
import type { ReportSource } from '../proof/report/render-report.js';
import { hashFile, openCertificate } from '../proof/verify-file.js';
import { requireSummary } from './clean-list.js';

/** What a report says, and the certificate that it was read from; null where none is beside the summary. */
export interface LoadedSource extends ReportSource {
  readonly certificatePath: string | null;
}

/** Loads it. A certificate beside the summary counts only if it names this very summary. Throws `InputError`. */
export function loadReportSource(path: string, lang: 'en' | 'fr'): LoadedSource {
  const summary = requireSummary(path);
  const name = basename(path).replace(/(\.summary)?\.json$/, '') + CERTIFICATE_SUFFIX;
  const file = join(dirname(path), name);
  if (!existsSync(file)) return { summary, certificate: null, certificatePath: null, lang };
  const { certificate } = openCertificate(file);
  const certified = certificate?.lists[0]?.outputs.summary?.sha256;
  const isItsOwn = certificate !== null && certified === hashFile(path).sha256;
  return { summary, certificate: isItsOwn ? { name, content: certificate } : null, certificatePath: file, lang };
}
