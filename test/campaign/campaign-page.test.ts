import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { parseCampaign } from '../../src/campaign/campaign.js';
import { CALLABLE_LINE_TYPES, CAMPAIGN_KEYS } from '../../src/campaign/campaign-schema.js';

const page = readFileSync(new URL('../../docs/campaigns.md', import.meta.url), 'utf8');

describe('docs/campaigns.md', () => {
  test('documents every key, and no other', () => {
    for (const table of ['campaign', 'list', 'list.consent', 'list.opposed', 'evidence']) {
      const section = page.split('\n## ').find((text) => text.startsWith(`\`[${table}]\``))!;
      const documented = [...section.matchAll(/^\| `([a-z_]+)`/gm)].map(([, key]) => key!);
      expect(documented.toSorted()).toEqual(CAMPAIGN_KEYS[table]!.toSorted());
    }
  });

  test('names every line type', () => {
    for (const type of CALLABLE_LINE_TYPES) expect(page).toContain(`\`${type}\``);
  });

  test('shows a campaign that is valid', () => {
    const [, toml] = /```toml\n([^`]*)```/.exec(page)!;
    expect(parse(toml!)).toHaveProperty('list.consent.wording.value', 'formulaire-v3');
    expect(parseCampaign(toml!, 'tamis.toml').name).toBe('fibre-automne-2026');
  });
});
