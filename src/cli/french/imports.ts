/** Messages about imports and single entries, in French. */
export const IMPORTS_FRENCH: Readonly<Record<string, string>> = {
  'the lifting is dated in the future, and would count at once':
    'la levée est datée du futur, et vaudrait dès maintenant',
  'enter it when it is due, or correct --at': 'saisissez-la le moment venu, ou corrigez --at',
  '{} {}: the store has never seen this name': '{} {} : le registre n’a jamais vu ce nom',
  'did you mean "{}"? If the name is right, add --new-scope':
    'vouliez-vous dire "{}" ? Si le nom est juste, ajoutez --new-scope',
  'known are: {}; if the name is right, add --new-scope': 'sont connus : {} ; si le nom est juste, ajoutez --new-scope',
  'it will count for that name alone once it is declared: enter a consent or an objection for it with --new-scope':
    'il ne vaudra que pour ce nom une fois celui-ci déclaré : saisissez un consentement ou une opposition pour lui avec --new-scope',
  'nobody declared a name that recorded objections use, so these count for everything: {}':
    'personne n’a déclaré un nom que portent des oppositions enregistrées, elles valent donc pour tout : {}',
  'if the name is right, do this again with --new-scope, and they count for it alone':
    'si le nom est juste, recommencez avec --new-scope, et elles ne vaudront que pour lui',
  'did you mean "{}"? A withdrawal for that one too is entered with --advertiser':
    'vouliez-vous dire "{}" ? Un retrait pour celui-là se saisit aussi avec --advertiser',
  '{}: another process is writing to the store; waiting for it…':
    '{} : un autre programme écrit dans le registre ; attente…',
  '{} is there without its store, and may hold the last objections':
    '{} est là sans son registre, et contient peut-être les dernières oppositions',
  'move it to where its store is now, under the same name; or away, if that store is gone for good':
    'déplacez-le à côté de son registre, sous le même nom ; ou ailleurs, si ce registre est perdu pour de bon',
  'these records were settled before; no scrub warns of them':
    'ces fiches ont déjà été réglées ; aucun passage n’avertit plus d’elles',
  'correct and import them, then: {}; until then every scrub warns':
    'corrigez-les et importez-les, puis : {} ; jusque-là, chaque passage avertit',
  'free some space, or name a file on another disk; nothing was left behind':
    'libérez de la place, ou nommez un fichier sur un autre disque ; rien n’a été laissé',
  'name a file with -o; -o - writes to standard output':
    'nommez un fichier avec -o ; -o - écrit sur la sortie standard',
  '--ignore-column {}: {} has no such column': '--ignore-column {} : {} n’a pas de telle colonne',
  'its columns are: {}': 'ses colonnes sont : {}',
  '{} has a column {} that seems to say who took consent back, and nothing reads it':
    '{} a une colonne {} qui semble dire qui a retiré son consentement, et rien ne la lit',
  'import what it says as oppositions; then, or if it says something else: --ignore-column "{}"':
    'importez ce qu’elle dit comme oppositions ; puis, ou si elle dit autre chose : --ignore-column "{}"',
  'write --map withdrawn_at="{}"; if it says something else: --ignore-column "{}"':
    'écrivez --map withdrawn_at="{}" ; si elle dit autre chose : --ignore-column "{}"',
  'columns that were not read: {}': 'colonnes qui n’ont pas été lues : {}',
  '--map {}=… is given more than once': '--map {}=… est donné plusieurs fois',
  'one column of the file is mapped to it; only phone may have several':
    'une seule colonne du fichier y correspond ; seul phone peut en avoir plusieurs',
  '--map phone=… is given more than once': '--map phone=… est donné plusieurs fois',
  'only oppositions are imported from several columns of phones: import once for each column':
    'seules les oppositions s’importent de plusieurs colonnes de téléphones : importez une fois par colonne',
  'numbers of every record from the columns: {}': 'numéros de chaque fiche pris dans les colonnes : {}',

  // Why an import refuses a record.
  '{}: its bytes are not allowed by the encoding': '{} : ses octets ne sont pas permis par l’encodage',
  '{}: it holds a phone number, which is never stored in clear':
    '{} : contient un numéro de téléphone, jamais gardé en clair',
  'advertiser: it is empty': 'advertiser : vide',
  'purpose: it is empty': 'purpose : vide',
  'reference: it is empty': 'reference : vide',
  'object: it is empty': 'object : vide',
  'channel: it is none of voice, automated-voice, sms': 'channel : ni voice, ni automated-voice, ni sms',
  'collected_at: it cannot be read as a date': 'collected_at : ne se lit pas comme une date',
  'expires_at: it cannot be read as a date': 'expires_at : ne se lit pas comme une date',
  'requested_at: it cannot be read as a date': 'requested_at : ne se lit pas comme une date',
  'starts_on: it cannot be read as a date': 'starts_on : ne se lit pas comme une date',
  'ends_on: it cannot be read as a date': 'ends_on : ne se lit pas comme une date',
  'at: it cannot be read as a date': 'at : ne se lit pas comme une date',
  'ends_on: it lies before starts_on': 'ends_on : avant starts_on',
  'advertiser: it names nobody': 'advertiser : ne désigne personne',
  'outcome: it is none of the known ones; translate it with --map-outcome WORD=OUTCOME':
    'outcome : issue inconnue ; traduisez-la avec --map-outcome MOT=ISSUE',
  'evidence_ref: it is empty, and only a proven request counts':
    'evidence_ref : vide, et seule une demande prouvée compte',
  'no phone number': 'pas de numéro de téléphone',
  'the phone number lost digits in a spreadsheet': 'le numéro a perdu des chiffres dans un tableur',
  'the phone cell holds more than one number': 'la cellule de téléphone contient plus d’un numéro',
  'the phone cell holds bytes that its encoding does not allow':
    'la cellule de téléphone contient des octets que son encodage ne permet pas',
  'the phone number has too few or too many digits': 'le numéro a trop ou trop peu de chiffres',
  'the phone cell holds a short code': 'la cellule de téléphone contient un numéro court',
  'the phone cell cannot be read as a number': 'la cellule de téléphone ne se lit pas comme un numéro',
  'digits stand beside the phone number; the number itself was loaded':
    'des chiffres accompagnent le numéro ; le numéro lui-même a été chargé',
  'another phone of the record: {}; what could be read was loaded':
    'un autre téléphone de la fiche : {} ; ce qui se lit a été chargé',

  '{} cell(s) instead of {}': '{} cellule(s) au lieu de {}',
  'a line end (CR or LF) stands outside quotes': 'une fin de ligne (CR ou LF) est hors des guillemets',
  'its quotes cannot be read': 'ses guillemets sont illisibles',

  // What an import tells of itself.
  'refused records were not written to a file: {}': 'les fiches refusées n’ont pas été écrites dans un fichier : {}',
  'import a copy that lies in a folder that may be written; the store lists the objections among them: tamis opposition list --refused':
    'importez une copie placée dans un dossier où l’on peut écrire ; le registre dit lesquelles sont des oppositions : tamis opposition list --refused',
  'refused records: {}': 'fiches refusées : {}',
  '{}: {} record(s); {} contract(s) new, {} known already, {} record(s) refused':
    '{} : {} fiche(s) ; {} contrat(s) nouveau(|x), {} déjà connu(s), {} fiche(s) refusée(s)',
  '{}: {} record(s); {} attempt(s) new, {} known already, {} record(s) refused':
    '{} : {} fiche(s) ; {} appel(s) nouveau(|x), {} déjà connu(s), {} fiche(s) refusée(s)',
  '{}: {} record(s); {} request(s) new, {} known already, {} record(s) refused':
    '{} : {} fiche(s) ; {} demande(s) nouvelle(s), {} déjà connue(s), {} fiche(s) refusée(s)',
  'objections made on the phone: {} recorded as oppositions': 'oppositions exprimées au téléphone : {} enregistrée(s)',
  'never seen before, so these attempts and objections count for every advertiser: {}':
    'jamais vus, ces appels et oppositions valent donc pour tous les annonceurs : {}',
  'never seen before, so these oppositions count for everything: {}':
    'jamais vus, ces oppositions valent donc pour tout : {}',
  'if the names are right, import the same file again with --new-scope':
    'si les noms sont justes, importez de nouveau le même fichier avec --new-scope',
  '{} record(s) (names|name) an unknown channel and (counts|count) for all channels':
    '{} fiche(s) nomme(|nt) un canal inconnu et v(aut|alent) pour tous les canaux',
  '{} date(s) cannot be read; the time of import stands instead':
    '{} date(s) illisible(s) ; le moment de l’import en tient lieu',
  '{} text(s) with a phone number (was|were) left out; the oppositions count':
    '{} texte(s) contenant un numéro de téléphone, omis ; les oppositions comptent',
  'withdrawals: {} new, {} known already': 'retraits : {} nouveau(|x), {} déjà connu(s)',
  '{} date(s) of withdrawal cannot be read; the time of import stands instead':
    '{} date(s) de retrait illisible(s) ; le moment de l’import en tient lieu',
  '{} withdrawal(s) (is|are) dated before the consent in the same record; the time of import stands instead':
    '{} retrait(s) antérieur(s) au consentement de la même fiche ; la date de l’import en tient lieu',
  '{} consent(s) (lacks|lack) evidence and will not count (CONSENT_UNPROVEN):':
    '{} consentement(s) manque(|nt) de preuve et ne compter(a|ont) pas (CONSENT_UNPROVEN) :',
  '{} without {}: {}': '{} sans {} : {}',
  'import the file again with what was missing; the new entries count':
    'importez de nouveau le fichier avec ce qui manquait ; les nouvelles entrées comptent',
  'give the date on which they agreed: --map collected_at=COLUMN':
    'donnez la date de leur accord : --map collected_at=COLONNE',
  'say where they agreed: --map source=COLUMN, or for all --source "web form"':
    'dites où ils ont accepté : --map source=COLONNE, ou pour tous --source "formulaire"',
  'say what they agreed to: --map wording=COLUMN, or for all --wording "form-v3"':
    'dites ce qu’ils ont accepté : --map wording=COLONNE, ou pour tous --wording "formulaire-v3"',
  'a date without a time needs the archived proof: --map evidence_ref=COLUMN, or for all --evidence-ref "vault-2026-11"':
    'une date sans heure demande la preuve archivée : --map evidence_ref=COLONNE, ou pour tous --evidence-ref "coffre-2026-11"',
  'a consent names who will call; "our partners" names nobody, and no option can mend that':
    'un consentement nomme qui appellera ; « nos partenaires » ne désigne personne, et aucune option n’y remédie',

  // Single entries.
  '{}: agreed for {}': '{} : accord enregistré pour {}',
  '{}: this consent is recorded already': '{} : ce consentement est déjà enregistré',
  '{}: withdrew consent for everything': '{} : retrait enregistré pour tout',
  '{}: withdrew consent for {}': '{} : retrait enregistré pour {}',
  '{}: this withdrawal is recorded already': '{} : ce retrait est déjà enregistré',
  '{}: objected for everything': '{} : opposition enregistrée pour tout',
  '{}: objected for {}': '{} : opposition enregistrée pour {}',
  '{}: this objection is recorded already': '{} : cette opposition est déjà enregistrée',
  '{}: lifted for everything': '{} : opposition levée pour tout',
  '{}: lifted for {}': '{} : opposition levée pour {}',
};
