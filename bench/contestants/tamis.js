import { basename, join } from 'node:path';
import { runMeasured } from '../measure.js';
import { createStore, tamis, tamisScrub } from '../tamis-command.js';

const outputFile = (list, output, kind) => join(output, basename(list).replace(/(\.csv)(\.gz)?$/, `.${kind}$1$2`));

/** The built command, as anybody runs it. */
export default {
  name: 'tamis',
  what: '`tamis scrub`: clean list, rejected list, summary, signed certificate',

  async prepare(data, folder) {
    await createStore(folder);
    await runMeasured(tamis(folder, 'consent', 'import', data.consentFile));
    await runMeasured(tamis(folder, 'opposition', 'import', data.oppositionFile));
  },

  scrub: (list, folder, output, options) => tamisScrub(folder, list, output, options),
  cleanFile: (list, output) => outputFile(list, output, 'clean'),
  rejectedFile: (list, output) => outputFile(list, output, 'rejected'),
};
