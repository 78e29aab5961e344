/** The information duty: what a campaign's `[notice]` says, and what it still lacks (GDPR art. 13, 14 and 21). */
import type { Text } from '../rules/rulebook.js';

/** A text in one language, or in both. */
export type NoticeText = string | { readonly fr: string; readonly en: string };

/** The `[notice]` of a campaign; null where it does not say. */
export interface Notice {
  readonly controller: NoticeText | null;
  readonly why: NoticeText | null;
  readonly source: NoticeText | null;
  readonly objection: NoticeText | null;
  /** Why calls are recorded; false where they are not. */
  readonly recording: NoticeText | false | null;
  readonly rights: NoticeText | null;
  readonly contact: NoticeText | null;
  /** Who speaks on the telephone, where it is not the controller. */
  readonly caller: NoticeText | null;
}

/** What a person must be told. */
export type NoticePart = Exclude<keyof Notice, 'caller'>;

/** What each part is, the article that asks for it, and a line that gives it. */
export const NOTICE_PARTS: Readonly<
  Record<NoticePart, { readonly what: Text; readonly article: string; readonly example: Text }>
> = {
  controller: {
    what: { en: 'who is responsible, with an address', fr: 'qui est responsable, avec une adresse' },
    article: 'GDPR/RGPD art. 13(1)(a), 14(1)(a); L221-16',
    example: {
      en: '"Exemple Télécom SAS, 1 rue de l’Exemple, Paris"',
      fr: '"Exemple Télécom SAS, 1 rue de l’Exemple, Paris"',
    },
  },
  why: {
    what: { en: 'why one calls', fr: 'pourquoi l’on appelle' },
    article: 'GDPR/RGPD art. 13(1)(c), 14(1)(c); L221-16',
    example: { en: '"to present our fibre offers"', fr: '"vous présenter nos offres fibre"' },
  },
  source: {
    what: { en: 'where the number comes from', fr: 'd’où vient le numéro' },
    article: 'GDPR/RGPD art. 14(2)(f)',
    example: {
      en: '"the form on exemple.fr that you filled in"',
      fr: '"le formulaire d’exemple.fr que vous avez rempli"',
    },
  },
  objection: {
    what: { en: 'how to object', fr: 'comment s’opposer' },
    article: 'GDPR/RGPD art. 21(2) et 21(4)',
    example: {
      en: '"tell us now, or write to stop@exemple.fr"',
      fr: '"dites-le maintenant, ou écrivez à stop@exemple.fr"',
    },
  },
  recording: {
    what: { en: 'whether calls are recorded, and why', fr: 'si les appels sont enregistrés, et pourquoi' },
    article: 'GDPR/RGPD art. 13(1)(c); CNIL SAN-2019-010',
    example: {
      en: 'false  # or "to train our staff, for six months"',
      fr: 'false  # ou "pour former nos conseillers, six mois"',
    },
  },
  rights: {
    what: { en: 'which rights people have', fr: 'quels sont les droits des personnes' },
    article: 'GDPR/RGPD art. 13(2)(b) et (d), 14(2)(c) et (e)',
    example: {
      en: '"access, rectification, erasure, restriction, objection, complaint to the CNIL"',
      fr: '"accès, rectification, effacement, limitation, opposition, réclamation à la CNIL"',
    },
  },
  contact: {
    what: { en: 'whom to write to', fr: 'à qui écrire' },
    article: 'GDPR/RGPD art. 13(1)(a) et (b), 14(1)(a) et (b)',
    example: { en: '"dpo@exemple.fr"', fr: '"dpo@exemple.fr"' },
  },
};

/** Returns the parts that a notice does not say; all of them where there is none. */
export function missingNotice(notice: Notice | null): NoticePart[] {
  return (Object.keys(NOTICE_PARTS) as NoticePart[]).filter((part) => notice === null || notice[part] === null);
}

/** Returns the text of a part in a language; '' where there is none. */
export function noticeText(text: NoticeText | false | null, lang: 'en' | 'fr'): string {
  if (text === null || text === false) return '';
  return typeof text === 'string' ? text : text[lang];
}
