/** What is said to the person on the telephone, made from a campaign's `[notice]`. */
import { type Notice, noticeText } from './notice.js';

/** What there is to say, in order. */
export interface NoticeSpeech {
  /** The first sentences of the call. */
  readonly opening: string;
  /** Everything, to read out or to send. */
  readonly full: readonly string[];
  readonly whereFrom: string;
  readonly doNotCall: string;
}

/**
 * Puts a complete notice into sentences; what the notice says is in one language or in both, the sentences around it in
 * `lang`. `withConsent` is false where calls need none (the press, professionals).
 */
export function speakNotice(
  notice: Notice,
  { advertiser, withConsent }: { readonly advertiser: string; readonly withConsent: boolean },
  lang: 'en' | 'fr',
): NoticeSpeech {
  const said = {
    advertiser,
    controller: bare(noticeText(notice.controller, lang)),
    caller: bare(noticeText(notice.caller, lang)),
    why: bare(noticeText(notice.why, lang)),
    source: bare(noticeText(notice.source, lang)),
    objection: bare(noticeText(notice.objection, lang)),
    recording: bare(noticeText(notice.recording, lang)),
    rights: bare(noticeText(notice.rights, lang)),
    contact: bare(noticeText(notice.contact, lang)),
  };
  return lang === 'fr' ? speakFrench(said, withConsent) : speakEnglish(said, withConsent);
}

type Said = Readonly<Record<Exclude<keyof Notice, never> | 'advertiser', string>>;

/** R223-2 and R223-3. */
const CONSENT = {
  fr: ', avec votre consentement. Vous pouvez le retirer aussi simplement que vous l’avez donné, et en demander la preuve, qui vous sera remise gratuitement.',
  en: ', with your consent. You may withdraw it as easily as you gave it, and ask for its proof, free of charge.',
};

function speakFrench(said: Said, withConsent: boolean): NoticeSpeech {
  const speaker =
    said.caller === '' ? of(said.advertiser) : `${of(said.caller)}, pour le compte ${of(said.advertiser)}`;
  const recording =
    said.recording === ''
      ? 'Cet appel n’est pas enregistré.'
      : `Cet appel est enregistré : ${said.recording}. Vous pouvez refuser qu’il le soit.`;
  const objection = `Vous pouvez à tout moment, sans motif et sans frais, vous opposer à ces appels : ${said.objection}.`;
  return {
    opening: `Bonjour, je suis … ${speaker}. Je vous appelle pour ${said.why} : c’est un appel commercial. ${said.recording === '' ? '' : `Il est enregistré : ${said.recording}. `}Si vous ne voulez plus être appelé, dites-le-moi et ce sera fait. Puis-je continuer ?`,
    full: [
      `Le responsable de cet appel est ${said.controller}.`,
      `Nous vous appelons pour ${said.why}${withConsent ? CONSENT.fr : '.'}`,
      `Votre numéro vient de : ${said.source}.`,
      objection,
      recording,
      `Vos droits : ${said.rights}.`,
      `Pour les exercer, ou pour toute question : ${said.contact}. Vous aurez une réponse dans le mois.`,
    ],
    whereFrom: `Votre numéro vient de : ${said.source}. Vous pouvez en obtenir gratuitement la preuve, et faire effacer vos données, en écrivant à ${said.contact}. Voulez-vous que je note une opposition ?`,
    doNotCall:
      'C’est noté : nous ne vous appellerons plus. Vous n’avez rien à justifier et rien d’autre à faire. Au revoir.',
  };
}

function speakEnglish(said: Said, withConsent: boolean): NoticeSpeech {
  const speaker =
    said.caller === '' ? `from ${said.advertiser}` : `from ${said.caller}, on behalf of ${said.advertiser}`;
  const recording =
    said.recording === '' ? 'This call is not recorded.' : `This call is recorded: ${said.recording}. You may refuse.`;
  return {
    opening: `Hello, my name is … ${speaker}. I am calling ${said.why}: this is a sales call. ${said.recording === '' ? '' : `It is recorded: ${said.recording}. `}If you do not want to be called, tell me and it will be done. May I go on?`,
    full: [
      `Responsible for this call is ${said.controller}.`,
      `We call you ${said.why}${withConsent ? CONSENT.en : '.'}`,
      `Your number comes from: ${said.source}.`,
      `You may object to these calls at any time, without a reason and free of charge: ${said.objection}.`,
      recording,
      `Your rights: ${said.rights}.`,
      `To use them, or to ask anything: ${said.contact}. You will have an answer within a month.`,
    ],
    whereFrom: `Your number comes from: ${said.source}. You can have the proof free of charge, and your data erased, by writing to ${said.contact}. Shall I note an objection?`,
    doNotCall:
      'It is noted: we will not call you again. You need not say why, and there is nothing else for you to do. Goodbye.',
  };
}

/** `de Tamis`, `d’Exemple`; an h may be either, and keeps `de`. */
function of(name: string): string {
  return /^[aeiouyàâéèêëîïôûü]/i.test(name) ? `d’${name}` : `de ${name}`;
}

/** Without the full stop that the sentence around it has. */
function bare(text: string): string {
  return text.trim().replace(/\.+$/, '');
}
