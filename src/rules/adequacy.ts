/** Where personal data may go: the EEA, and the adequacy decisions of the European Commission, as dated data. */
import { foldName } from './names.js';
import type { Text } from './rulebook.js';

/** The state of this data; decisions after it are unknown to Tamis. */
export const ADEQUACY_AS_OF = '2026-11-01';

/** The European Economic Area, and the French territories where the GDPR applies. */
const EEA: ReadonlySet<string> = new Set(
  (
    'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK ' +
    'IS LI NO ' +
    'GP MQ GF RE YT MF BL PM WF PF NC TF AX'
  ).split(' '),
);

/** An adequacy decision (GDPR art. 45). */
export interface AdequacyDecision {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly decision: string;
  /** First and last day; null where no end is set. */
  readonly from: string;
  readonly until: string | null;
  /** What the decision does not cover without more; null where it covers everybody. */
  readonly limit: Text | null;
}

const DPF: Text = {
  en: 'only recipients certified under the Data Privacy Framework: name the certification in safeguards',
  fr: 'seulement les destinataires certifiés au titre du Data Privacy Framework : nommez la certification dans safeguards',
};

/** In the order of their date. Read from secondary sources and checked in 2026; the Official Journal decides. */
export const ADEQUACY_DECISIONS: readonly AdequacyDecision[] = [
  adequate('CH', '2000/518/EC', '2000-07-26'),
  adequate('CA', '2002/2/EC (commercial organisations)', '2001-12-20'),
  adequate('AR', '2003/490/EC', '2003-06-30'),
  adequate('GG', '2003/821/EC', '2003-11-21'),
  adequate('IM', '2004/411/EC', '2004-04-28'),
  adequate('JE', '2008/393/EC', '2008-05-08'),
  adequate('FO', '2010/146/EU', '2010-03-05'),
  adequate('AD', '2010/625/EU', '2010-10-19'),
  adequate('IL', '2011/61/EU', '2011-01-31'),
  adequate('UY', '2012/484/EU', '2012-08-21'),
  adequate('NZ', '2013/65/EU', '2012-12-19'),
  adequate('JP', '(EU) 2019/419', '2019-01-23'),
  { ...adequate('GB', '(EU) 2021/1772, renewed on 2025-12-19', '2021-06-28'), until: '2031-12-27' },
  adequate('KR', '(EU) 2022/254', '2021-12-17'),
  { ...adequate('US', '(EU) 2023/1795', '2023-07-10'), limit: DPF },
  adequate('BR', '(EU) 2026/179', '2026-01-26'),
];

function adequate(country: string, decision: string, from: string): AdequacyDecision {
  return { country, decision, from, until: null, limit: null };
}

/** What lets data go to a country. `none`: nothing does. */
export type TransferGround =
  | { readonly kind: 'eea' }
  | { readonly kind: 'adequacy'; readonly decision: string }
  | { readonly kind: 'safeguards' }
  | { readonly kind: 'none'; readonly limit: Text | null };

/**
 * Finds what lets data go to `country` on a day (`2026-11-24`), given the safeguards that a campaign names.
 *
 * Safeguards count where they name an instrument of GDPR art. 46: standard contractual clauses, binding corporate
 * rules, an approved code of conduct or certification, clauses that an authority authorised.
 */
export function findTransferGround(country: string, day: string, safeguards: string | null): TransferGround {
  if (EEA.has(country)) return { kind: 'eea' };
  const found = ADEQUACY_DECISIONS.find(
    (decision) =>
      decision.country === country && decision.from <= day && (decision.until === null || day <= decision.until),
  );
  if (found !== undefined && found.limit === null) return { kind: 'adequacy', decision: found.decision };
  const named = safeguards === null ? '' : ` ${foldName(safeguards)} `;
  if (found?.limit === DPF && NAMES_DPF.test(named)) return { kind: 'adequacy', decision: found.decision };
  if (NAMES_INSTRUMENT.test(named)) return { kind: 'safeguards' };
  return { kind: 'none', limit: found?.limit ?? null };
}

const NAMES_DPF = /data privacy framework| dpf /;

const NAMES_INSTRUMENT =
  /clauses? contractuelles? types?|clauses? types?|standard contractual clauses?| sccs? | cct | ccts | 2021 914 |regles d entreprise contraignantes|regles internes d entreprise|binding corporate rules| bcrs? |code de conduite approuve|approved code of conduct|certification approuvee|approved certification|clauses? autorisees?|authori[sz]ed clauses?/;
