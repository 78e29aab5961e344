/** Messages about campaigns, options and dates, in French. */
export const CAMPAIGN_FRENCH: Readonly<Record<string, string>> = {
  'is empty': 'est vide',
  'is still to be completed (???)': 'reste à compléter (???)',
  'is missing': 'manque',
  'is missing: the table that says who calls whom, for what': 'manque : la table qui dit qui appelle qui, et pour quoi',
  'is missing: the company on whose behalf the calls are made, as the consents name it':
    'manque : l’entreprise pour le compte de laquelle on appelle, telle que la nomment les consentements',
  'is missing: the object of the calls, as the consents name it':
    'manque : l’objet des appels, tel que le nomment les consentements',
  'is missing: the first day of calls, as 2026-11-24': 'manque : le premier jour d’appel, par exemple 2026-11-24',
  'is missing: the last day of calls, as 2026-12-18': 'manque : le dernier jour d’appel, par exemple 2026-12-18',
  'is missing: the column that says yes or no, or { value = "oui" } if all records said yes':
    'manque : la colonne qui dit oui ou non, ou { value = "oui" } si tous ont dit oui',
  'is missing: the column that says stop': 'manque : la colonne qui dit stop',
  'is not a country: two capital letters of ISO 3166-1, as "FR" or "TN"':
    'n’est pas un pays : deux majuscules de l’ISO 3166-1, comme "FR" ou "TN"',
  'names no column': 'ne nomme aucune colonne',
  '= "{}" names nobody: consent says who will call (L223-1)':
    '= "{}" ne désigne personne : le consentement dit qui appellera (L223-1)',
  '= "{}" names nobody: write other names of {} only': '= "{}" ne désigne personne : n’écrivez que d’autres noms de {}',
  '= "{}" holds no word': '= "{}" ne contient aucun mot',
  '= "business" needs list.company_id, the column of SIREN or SIRET numbers, or campaign.business_evidence, a sentence that says why these are professionals':
    '= "business" demande list.company_id, la colonne des SIREN ou SIRET, ou campaign.business_evidence, une phrase qui dit pourquoi ce sont des professionnels',
  '= "{}" is also list.consent.given, and its yes would be read as stop: say which words stop in list.opposed.values':
    '= "{}" est aussi list.consent.given, et son oui serait lu comme un stop : dites dans list.opposed.values quels mots arrêtent',
  'cannot be read: write dates as 2026-11-24, or dates and times':
    'est illisible : écrivez des dates comme 2026-11-24, ou des dates et heures',
  'end before they begin': 'finissent avant de commencer',
  'names "{}" twice': 'nomme "{}" deux fois',
  'reads "{}" as yes and as no: see given_values and refused_values':
    'lit "{}" comme oui et comme non : voir given_values et refused_values',
  '= "{}" is neither yes nor no: write "oui" or "non"': '= "{}" n’est ni oui ni non : écrivez "oui" ou "non"',
  '= "{}" must be one of {}': '= "{}" doit être l’un de {}',
  'must be one of {}': 'doit être l’un de {}',
  '{}must be one of {}': '{}doit être l’un de {}',
  '= "{}" is not a date, as "2026-11-24" or "24/11/2026 14:05"':
    '= "{}" n’est pas une date, comme "2026-11-24" ou "24/11/2026 14:05"',
  'has keep and drop: say either which columns leave, or which do not':
    'a keep et drop : dites soit les colonnes qui sortent, soit celles qui ne sortent pas',
  'names "{}", which is a column of phones: those always leave':
    'nomme "{}", qui est une colonne de téléphones : celles-là sortent toujours',
  'is unknown': 'est inconnu',
  'is unknown; did you mean {}?': 'est inconnu ; vouliez-vous dire {} ?',
  'is unknown; it belongs under [{}]': 'est inconnu ; sa place est sous [{}]',
  'is unknown; known are {}': 'est inconnu ; sont connus {}',
  'is unknown{}': 'est inconnu{}',
  '{}must be {}': '{}doit être {}',
  'must be {}, not {}': 'doit être {}, non {}',
  'a text in quotes': 'un texte entre guillemets',
  'a list in square brackets': 'une liste entre crochets',
  'a table': 'une table',
  'a text': 'un texte',
  'a number': 'un nombre',
  'a list': 'une liste',
  'a date': 'une date',
  'true or false': 'vrai ou faux',
  'the name of a column, or a list of them': 'le nom d’une colonne, ou une liste de noms',
  'the name of a column, or a constant for every record as { value = "…" }':
    'le nom d’une colonne, ou une constante pour tous comme { value = "…" }',
  'a date, as 2026-11-24, or a date and time': 'une date, comme 2026-11-24, ou une date et heure',
  'is not a region: two capital letters of ISO 3166-1, as "FR" or "RE"':
    'n’est pas une région : deux majuscules de l’ISO 3166-1, comme "FR" ou "RE"',
  'is not a duration, as "90m", "36h", "2d" or "1w"': 'n’est pas une durée, comme "90m", "36h", "2d" ou "1w"',
  'names no region': 'ne nomme aucune région',
  'names no line type': 'ne nomme aucun type de ligne',
  'is not a time zone, as "Europe/Paris" or "Indian/Reunion"':
    'n’est pas un fuseau horaire, comme "Europe/Paris" ou "Indian/Reunion"',
  'names no value': 'ne nomme aucune valeur',
  '{}:{}:{}: not TOML: {}': '{}:{}:{} : ce n’est pas du TOML : {}',
  'texts stand in quotes, one key a line: purpose = "offres-fibre"':
    'les textes sont entre guillemets, une clé par ligne : purpose = "offres-fibre"',
  '{}:{}: {} is in no calendar': '{}:{} : {} n’est dans aucun calendrier',
  'tamis campaign check names everything that is missing': 'tamis campaign check nomme tout ce qui manque',
  'recipient {}: the adequacy decision for {} covers certified recipients only (GDPR art. 45)':
    'destinataire {} : la décision d’adéquation pour {} ne couvre que les destinataires certifiés (RGPD art. 45)',
  'name what it is certified under: safeguards = "Data Privacy Framework, certified on 2026-03-02"':
    'nommez sa certification : safeguards = "Data Privacy Framework, certifié le 2026-03-02"',
  'recipient {}: {} is outside the EEA and had no adequacy decision on {} (data of {}), and safeguards name no instrument of GDPR art. 46':
    'destinataire {} : {} est hors de l’EEE et n’avait pas de décision d’adéquation le {} (données du {}), et safeguards ne nomme aucun instrument de l’art. 46 du RGPD',
  'name what was signed: safeguards = "clauses contractuelles types 2021/914, signées le 2026-03-02"':
    'nommez ce qui a été signé : safeguards = "clauses contractuelles types 2021/914, signées le 2026-03-02"',
  '--as-of {}: this is not an instant': '--as-of {} : ce n’est pas un instant',
  'write it as 2026-11-23T14:05:00+01:00 or 23/11/2026 14:05':
    'écrivez-le comme 2026-11-23T14:05:00+01:00 ou 23/11/2026 14:05',
  'there is no campaign: tamis.toml is not in the current folder':
    'il n’y a pas de campagne : tamis.toml n’est pas dans le dossier courant',
  'write one with: tamis campaign init LIST, or give --advertiser NAME --purpose NAME':
    'écrivez-en une avec : tamis campaign init LISTE, ou donnez --advertiser NOM --purpose NOM',
  '--{} belongs to a run without a campaign file': '--{} ne va qu’avec un passage sans fichier de campagne',
  'write it into the campaign, or give --advertiser and --purpose as well':
    'écrivez-le dans la campagne, ou donnez aussi --advertiser et --purpose',
  'number {}{} cannot be read as a phone number': 'le numéro {}{} ne se lit pas comme un numéro de téléphone',
  'write it with its calling code, as +33 6 39 98 00 01': 'écrivez-le avec son indicatif, comme +33 6 39 98 00 01',
  'more than one number was given': 'plus d’un numéro a été donné',
  'give one number at a time': 'donnez un numéro à la fois',
  '{} {}: this is not a date': '{} {} : ce n’est pas une date',
  '{} {}: this is not a day': '{} {} : ce n’est pas un jour',
  'use one of ; , tab |': 'utilisez l’un de ; , tab |',
  'write it as Europe/Paris or Indian/Reunion': 'écrivez-le comme Europe/Paris ou Indian/Reunion',
  'write its two letters, as FR': 'écrivez ses deux lettres, comme FR',
  'no number was given on standard input': 'aucun numéro n’est arrivé sur l’entrée standard',
  'write one number a line': 'écrivez un numéro par ligne',
  '{} {}: this is not NAME=VALUE': '{} {} : ce n’est pas NOM=VALEUR',
  'write for example {} phone=telephone': 'écrivez par exemple {} phone=telephone',
  'the calendar would have {} days': 'le calendrier aurait {} jours',
  '--from comes before --until, at most {} days': '--from précède --until, de {} jours au plus',
  'write it as 2026-11-24 or 24/11/2026': 'écrivez-le comme 2026-11-24 ou 24/11/2026',
  '--time-zone {}: there is no such time zone': '--time-zone {} : ce fuseau n’existe pas',
  'write it as Europe/Paris or Africa/Tunis': 'écrivez-le comme Europe/Paris ou Africa/Tunis',
  'the campaign calls no French territory': 'la campagne n’appelle aucun territoire français',
  'hours are known for FR, GP, MQ, GF, RE, YT, PM, BL and MF only':
    'les heures ne sont connues que pour FR, GP, MQ, GF, RE, YT, PM, BL et MF',
  '--territory {}: there is no such territory': '--territory {} : ce territoire n’existe pas',
  'use {}': 'utilisez {}',
  '{}: there is a campaign already, and it is kept': '{} : il y a déjà une campagne, et elle est gardée',
  'write another one with -o FILE': 'écrivez-en une autre avec -o FICHIER',
  'wrote {}: complete the lines marked ???, then': '{} est écrit : complétez les lignes marquées ???, puis',
  'tamis campaign check {}': 'tamis campaign check {}',
  '{} is valid; next: tamis scrub LIST --campaign {}': '{} est valable ; ensuite : tamis scrub LISTE --campaign {}',
  'written in one language only, and used as they are: {}': 'écrits dans une seule langue, et repris tels quels : {}',
  'give both under [notice], as why = { fr = "…", en = "…" }':
    'donnez les deux sous [notice], comme why = { fr = "…", en = "…" }',
  'tamis campaign check prints the lines to add': 'tamis campaign check affiche les lignes à ajouter',
  '[list.consent] does not say {}: every consent of a list will be CONSENT_UNPROVEN':
    '[list.consent] ne dit pas {} : tout consentement d’une liste sera CONSENT_UNPROVEN',
  '[list.consent] has no evidence_ref: a consent whose date has no time of day will be CONSENT_UNPROVEN':
    '[list.consent] n’a pas d’evidence_ref : un consentement daté sans heure sera CONSENT_UNPROVEN',
  'sector {} may not prospect by phone, whatever the consent: every record will be SECTOR_BANNED ({})':
    'le secteur {} ne peut pas démarcher par téléphone, quel que soit le consentement : toute fiche sera SECTOR_BANNED ({})',
  '{} has no effect: the audience is consumer, and every record needs consent':
    '{} est sans effet : le public est consumer, et chaque fiche exige un consentement',
  'add: {}': 'ajouter : {}',
  '--{} is empty: one agrees to somebody and something': '--{} est vide : on consent à quelqu’un et à quelque chose',
  'give --{} a name': 'donnez un nom à --{}',
  '{} is no reason; the reasons are {}.': '{} n’est pas un motif ; les motifs sont {}.',
  'It is a percentage, as 40%.': 'C’est un pourcentage, comme 40%.',
  'It is a number of days from 1 to 30.': 'C’est un nombre de jours de 1 à 30.',
  'It is a whole number from 1.': "C'est un nombre entier à partir de 1.",
  'It is three octal digits that let the owner read and write, as 640.':
    'Ce sont trois chiffres octaux qui laissent lire et écrire le propriétaire, comme 640.',
  'It is the number of a row, from 1, as an editor or a spreadsheet counts it.':
    'C’est le numéro d’une ligne, à partir de 1, comme le compte un éditeur ou un tableur.',
  'It is the number of an open descriptor, as 3.': 'C’est le numéro d’un descripteur ouvert, comme 3.',
  'a whole number above 0': 'un nombre entier au-dessus de 0',
  '= {} is more than the {} allowed ({})': '= {} dépasse les {} permis ({})',
  'has no effect without campaign.max_attempts': 'est sans effet sans campaign.max_attempts',
  'must be a whole number from 1 to {}': 'doit être un nombre entier de 1 à {}',
};
