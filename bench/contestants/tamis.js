import { basename, join } from 'node:path';
import { runMeasured } from '../measure.js';
import { CAMPAIGN, createStore, tamis } from '../tamis-command.js';

/** The built command, as anybody runs it. */
export default {
  name: 'tamis',
  what: '`tamis scrub`: clean list, rejection report, summary',

  async prepare(data, folder) {
    await createStore(folder);
    await runMeasured(tamis(folder, 'consent', 'import', data.consentFile));
    await runMeasured(tamis(folder, 'opposition', 'import', data.oppositionFile));
  },

  scrub(list, folder) {
    return tamis(folder, 'scrub', list, '--campaign', CAMPAIGN, '--out-dir', folder, '--quiet');
  },

  cleanFile: (list, folder) => join(folder, basename(list).replace(/\.csv$/, '.clean.csv')),
};
