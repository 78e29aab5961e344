/** Messages about the store, its key, imports and signing keys, in French. */
export const STORE_FRENCH: Readonly<Record<string, string>> = {
  '{} exists already, and a signing key is never overwritten':
    '{} existe déjà, et une clé de signature n’est jamais écrasée',
  'tamis key export-public shows its public half; name another file with --signing-key FILE':
    'tamis key export-public montre sa moitié publique ; nommez un autre fichier avec --signing-key FICHIER',
  'the signing key cannot be written to {}': 'la clé de signature ne peut pas être écrite dans {}',
  'name a file that you may create with --signing-key FILE':
    'nommez un fichier que vous pouvez créer avec --signing-key FICHIER',
  'the signing key {} cannot be read': 'la clé de signature {} est illisible',
  'make one with: tamis key create': 'créez-en une avec : tamis key create',
  'the signing key {} can be read by other users': 'la clé de signature {} est lisible par d’autres utilisateurs',
  'chmod 600 {}; if somebody may have read it, make another one':
    'chmod 600 {} ; si quelqu’un a pu la lire, faites-en une autre',
  'the signing key {} cannot be used: {}': 'la clé de signature {} est inutilisable : {}',
  'the public key {} cannot be read': 'la clé publique {} est illisible',
  'name the file that tamis key export-public made': 'nommez le fichier fait par tamis key export-public',
  '{} is a private key: whoever holds it can sign in its name':
    '{} est une clé privée : qui la détient peut signer en son nom',
  'ask for the public one, made with: tamis key export-public':
    'demandez la clé publique, faite avec : tamis key export-public',
  '{} does not hold an Ed25519 public key in PEM': '{} ne contient pas de clé publique Ed25519 en PEM',
  '{} exists already and is not overwritten': '{} existe déjà et n’est pas écrasé',
  'name another file, for example with the date in it': 'nommez un autre fichier, par exemple avec la date',
  'the copy for {} does not verify ({}); it was not kept':
    'la copie pour {} ne se vérifie pas ({}) ; elle n’a pas été gardée',
  'the store itself may be damaged: check its disk, and keep your older backups':
    'le registre lui-même est peut-être abîmé : vérifiez son disque, et gardez vos sauvegardes plus anciennes',
  '{} cannot be written ({})': '{} ne peut pas être écrit ({})',
  'name a file in a folder that you may write': 'nommez un fichier dans un dossier où vous pouvez écrire',
  'name a file in a folder that you may write with --store FILE':
    'nommez un fichier dans un dossier où vous pouvez écrire avec --store FICHIER',
  'the names, scopes or sums of the store were changed or damaged':
    'les noms, les portées ou les sommes du registre ont été changés ou abîmés',
  'see what is left with: tamis store check; then put the last backup in its place: tamis store restore FILE':
    'voyez ce qui reste avec : tamis store check ; puis remettez la dernière sauvegarde : tamis store restore FICHIER',
  'name another file with --store FILE; to start afresh, move the old one away yourself':
    'nommez un autre fichier avec --store FICHIER ; pour repartir de rien, déplacez vous-même l’ancien',
  'no store can be made at {} ({})': 'aucun registre ne peut être créé en {} ({})',
  '{} holds a phone number, and numbers are never stored in clear':
    '{} contient un numéro de téléphone, et aucun numéro n’est gardé en clair',
  'write it without the number; a proof, for example, is named by its reference':
    'retirez le numéro ; une preuve, par exemple, se nomme par sa référence',
  '{}: {} of {} record(s) invalid, so no consent was loaded (withdrawals loaded: {}); record {}: {}':
    '{} : refus de {} fiche(s) sur {}, aucun consentement n’a donc été chargé (retraits chargés : {}) ; fiche {} : {}',
  '{}: {} of {} record(s) invalid, so no consent was loaded; record {}: {}':
    '{} : refus de {} fiche(s) sur {}, aucun consentement n’a donc été chargé ; fiche {} : {}',
  'correct them, or load the others with --skip-invalid': 'corrigez-les, ou chargez les autres avec --skip-invalid',
  'correct them (see {}), or load the others with --skip-invalid':
    'corrigez-les (voir {}), ou chargez les autres avec --skip-invalid',
  '{}: {} of {} record(s) refused, so nothing was loaded; record {}: {}':
    '{} : refus de {} fiche(s) sur {}, rien n’a donc été chargé ; fiche {} : {}',
  'correct them, or import without --strict': 'corrigez-les, ou importez sans --strict',
  'correct them (see {}), or import without --strict': 'corrigez-les (voir {}), ou importez sans --strict',
  '{} has a column for {}, and a value is given for all':
    '{} a une colonne pour {}, et une valeur est donnée pour tous',
  'leave out {}, or rename the column in the file': 'retirez {}, ou renommez la colonne du fichier',
  '{} has no column {}': '{} n’a pas de colonne {}',
  'its columns are: {}; write --map {}=COLUMN': 'ses colonnes sont : {} ; écrivez --map {}=COLONNE',
  'its columns are: {}; write --map {}=COLUMN, or give one value for all: {} "…"':
    'ses colonnes sont : {} ; écrivez --map {}=COLONNE, ou donnez une valeur pour tous : {} "…"',
  '--map {}=…: there is no such column in this import': '--map {}=… : cet import n’a pas de telle colonne',
  'the columns are: {}': 'les colonnes sont : {}',
  '{} has more than one column {}': '{} a plus d’une colonne {}',
  'rename one of them in the file': 'renommez-en une dans le fichier',
  'an opposition is lifted only with a reason and a proof': 'une opposition ne se lève qu’avec un motif et une preuve',
  'give both: --reason "…" --proof REFERENCE': 'donnez les deux : --reason "…" --proof RÉFÉRENCE',
  'no opposition of this number is in that scope': 'aucune opposition de ce numéro n’est dans cette portée',
  'a registry of hashes holds this number: a lifting undoes only what was recorded of the number itself':
    'une liste de numéros hachés contient ce numéro : une levée ne défait que ce qui a été enregistré du numéro lui-même',
  'see what is recorded with: tamis opposition list NUMBER':
    'voyez ce qui est enregistré avec : tamis opposition list NUMÉRO',
  'the person objected again after the proof of lifting':
    'la personne s’est de nouveau opposée après la preuve de levée',
  'only a later proof lifts an opposition; give its date with --at':
    'seule une preuve postérieure lève une opposition ; donnez sa date avec --at',
  'a refused record is settled with a note that says how': 'une fiche refusée se règle avec une note qui dit comment',
  'for example --note "number corrected and imported with the list of 24 November"':
    'par exemple --note "numéro corrigé, importé avec la liste du 24 novembre"',
  'import {} has no such unresolved record': 'l’import {} n’a pas de telle fiche en suspens',
  'see what is unresolved with: tamis opposition list --refused':
    'voyez ce qui est en suspens avec : tamis opposition list --refused',
  'the table {} {}': 'la table {} {}',
  'see whether it can be mended: tamis store check --repair; else put the last backup in its place: tamis store restore FILE':
    'voyez si elle se répare : tamis store check --repair ; sinon remettez la dernière sauvegarde : tamis store restore FICHIER',
  '{} is damaged or was cut short': '{} est abîmé ou a été tronqué',
  'put the last backup in its place: tamis store restore FILE':
    'remettez la dernière sauvegarde : tamis store restore FICHIER',
  'put the last backup in its place': 'remettez la dernière sauvegarde',
  '{} is being written by another process': '{} est en cours d’écriture par un autre programme',
  'wait until the other import is done and run the command again':
    'attendez la fin de l’autre import et relancez la commande',
  'the user who runs tamis has no home folder, where keys are kept':
    'l’utilisateur qui lance tamis n’a pas de dossier personnel, où les clés sont gardées',
  'name a folder of your own with XDG_CONFIG_HOME, apart from the store':
    'nommez un dossier à vous avec XDG_CONFIG_HOME, à part du registre',
  '{} may not be written, so nothing is entered into {}': '{} ne peut pas être écrit, donc rien n’est inscrit dans {}',
  'give the user who runs tamis write permission on {}': 'donnez à l’utilisateur qui lance tamis le droit d’écrire {}',
  '{} or its folder may not be written': '{} ou son dossier ne peut pas être écrit',
  'give the user who runs tamis write permission on the store and its folder':
    'donnez à l’utilisateur qui lance tamis le droit d’écrire le registre et son dossier',
  'no space left on the disk of {}; nothing was changed': 'plus de place sur le disque de {} ; rien n’a été changé',
  'free some space and run the command again': 'libérez de la place et relancez la commande',
  '{} cannot be read or written ({})': '{} ne peut être ni lu ni écrit ({})',
  'check the disk, then run the command again': 'vérifiez le disque, puis relancez la commande',
  '{} is not a Tamis store': '{} n’est pas un registre de Tamis',
  'name the store with --store FILE, or create one with: tamis init':
    'nommez le registre avec --store FICHIER, ou créez-en un avec : tamis init',
  'the key given ({}) is not the key of {} ({})': 'la clé donnée ({}) n’est pas celle de {} ({})',
  'use the key that was made for it (store {}): --key-file FILE, --key-fd N or TAMIS_KEY':
    'utilisez la clé faite pour lui (registre {}) : --key-file FICHIER, --key-fd N ou TAMIS_KEY',
  '{} exists already, and overwriting a key loses the store it opens':
    '{} existe déjà, et écraser une clé perd le registre qu’elle ouvre',
  'name another file with --key-file FILE': 'nommez un autre fichier avec --key-file FICHIER',
  'the key cannot be written to {}': 'la clé ne peut pas être écrite dans {}',
  'name a file that you may create with --key-file FILE':
    'nommez un fichier que vous pouvez créer avec --key-file FICHIER',
  'the key of this store is not at {}': 'la clé de ce registre n’est pas en {}',
  'the key of this store (fingerprint {}) is not at {}': 'la clé de ce registre (empreinte {}) n’est pas en {}',
  'name it with --key-file FILE, --key-fd N or TAMIS_KEY; if every copy is lost nobody can read the store: tamis init a new one and import your lists again':
    'nommez-la avec --key-file FICHIER, --key-fd N ou TAMIS_KEY ; si toute copie est perdue, personne ne peut lire le registre : faites-en un neuf avec tamis init et importez de nouveau vos listes',
  'the key {} can be read by other users': 'la clé {} est lisible par d’autres utilisateurs',
  'chmod 600 {}': 'chmod 600 {}',
  'the key {} cannot be read': 'la clé {} est illisible',
  'make it readable for the user who runs tamis, and for nobody else':
    'rendez-la lisible à l’utilisateur qui lance tamis, et à lui seul',
  'descriptor {} does not hold a key: 64 hexadecimal digits are expected':
    'le descripteur {} ne contient pas de clé : 64 chiffres hexadécimaux sont attendus',
  '{} does not hold a key: 64 hexadecimal digits are expected':
    '{} ne contient pas de clé : 64 chiffres hexadécimaux sont attendus',
  'name the file that tamis init made with --key-file FILE':
    'nommez le fichier fait par tamis init avec --key-file FICHIER',
  '{} was given a new key while this command ran; nothing was changed':
    '{} a reçu une nouvelle clé pendant cette commande ; rien n’a été changé',
  'run the command again': 'relancez la commande',
  'there is no store at {}': 'il n’y a pas de registre en {}',
  'create it with: tamis init, or name another one with --store FILE':
    'créez-le avec : tamis init, ou nommez-en un autre avec --store FICHIER',
  '{} cannot be read': '{} est illisible',
  'make it readable for the user who runs tamis': 'rendez-le lisible à l’utilisateur qui lance tamis',
  '{} was made by a newer Tamis (schema {})': '{} vient d’un Tamis plus récent (schéma {})',
  '{} was made by a newer Tamis (schema {}, readable from Tamis {} on)':
    '{} vient d’un Tamis plus récent (schéma {}, lisible à partir de Tamis {})',
  'update Tamis: npm install --global tamis@{}': 'mettez Tamis à jour : npm install --global tamis@{}',
  'update Tamis': 'mettez Tamis à jour',
  '{} has an older schema, and reading does not change it':
    '{} a un schéma plus ancien, et une lecture ne le change pas',
  'any command that writes brings it forward, for example: tamis opposition import FILE':
    'toute commande qui écrit le met à jour, par exemple : tamis opposition import FICHIER',
  '{} is a snapshot, made to be read; nothing is entered into it':
    '{} est un instantané, fait pour être lu ; rien ne s’y inscrit',
  'name the store that it was made from with --store FILE': 'nommez le registre dont il vient avec --store FICHIER',
  '{} has lost its {}': '{} a perdu {}',
  '{} cannot be opened in a folder that may not be written':
    '{} ne s’ouvre pas dans un dossier où l’on ne peut pas écrire',
  'make a copy that can, where the store lives: tamis store snapshot FILE':
    'faites une copie qui s’ouvre, là où vit le registre : tamis store snapshot FICHIER',
  'it will not count for want of evidence': 'il ne comptera pas, faute de preuve',
  'enter it again with {}': 'saisissez-le de nouveau avec {}',
  'never seen before, so this counts for everything: {}': 'jamais vu jusqu’ici, cela vaut donc pour tout : {}',
  'store: {}': 'registre : {}',
  'key:   the one in TAMIS_KEY': 'clé :   celle de TAMIS_KEY',
  'key:   {}': 'clé :   {}',
  'Keep a copy of the key in a safe place, apart from the store: without it the store is lost.':
    'Gardez une copie de la clé en lieu sûr, loin du registre : sans elle, il est perdu.',
  'signing key {}': 'clé de signature {}',
  'give its public half to those who receive lists: tamis key export-public -o FILE':
    'donnez sa moitié publique à qui reçoit les listes : tamis key export-public -o FICHIER',
  trusted: 'de confiance',
  'compare the fingerprint with its owner, by another way than the file came':
    'comparez l’empreinte avec son propriétaire, par une autre voie que celle du fichier',
  'if the name is right, add --new-scope': 'si le nom est juste, ajoutez --new-scope',
  'say for which scope the opposition is lifted': 'dites pour quelle portée l’opposition est levée',
  'give --advertiser, --purpose or --channel, or else --all':
    'donnez --advertiser, --purpose ou --channel, ou bien --all',
  'import {}: {} refused record(s) settled': 'import {} : {} fiche(s) refusée(s) réglée(s)',
  'an import has a number: see tamis opposition list': 'un import a un numéro : voir tamis opposition list',
  '--record {}: this is not a record number': '--record {} : ce n’est pas un numéro de fiche',
  'record numbers are in: tamis opposition list --refused':
    'les numéros de fiche sont dans : tamis opposition list --refused',
  '{}: {} opposition(s)': '{} : {} opposition(s)',
  'record {}: {}': 'fiche {} : {}',
  '{}: verified, {} opposition(s), {} consent(s), {} withdrawal(s)':
    '{} : vérifié, {} opposition(s), {} consentement(s), {} retrait(s)',
  'keep the key apart from it; without the key it is useless': 'gardez la clé à part ; sans elle il ne sert à rien',
  'the history of {} was changed at entry {}': 'l’historique de {} a été changé à l’entrée {}',
  'find out who writes to the file, and compare with your last backup':
    'cherchez qui écrit dans ce fichier, et comparez avec votre dernière sauvegarde',
  '{}: {} record(s); {} opposition(s) new, {} known already, {} record(s) refused':
    '{} : {} fiche(s) ; {} opposition(s) nouvelle(s), {} déjà connue(s), {} fiche(s) refusée(s)',
  '{}: {} record(s); {} consent(s) new, {} known already, {} record(s) refused':
    '{} : {} fiche(s) ; {} consentement(s) nouveau(|x), {} déjà connu(s), {} fiche(s) refusée(s)',
  '--map-outcome {}={}: there is no such outcome': '--map-outcome {}={} : cette issue n’existe pas',
  'the outcomes are: {}': 'les issues sont : {}',
  'no such contract of this number is recorded': 'aucun tel contrat de ce numéro n’est enregistré',
  'see what is recorded with: tamis contract list NUMBER':
    'voyez ce qui est enregistré avec : tamis contract list NUMÉRO',
  '{} contract(s) ended': '{} contrat(s) terminé(s)',
  '{}: there is no such reason': '{} : ce motif n’existe pas',
  'see them all with: tamis reasons': 'voyez-les tous avec : tamis reasons',
  'rows of {} refer to what is not there': 'des lignes de {} renvoient à ce qui n’existe pas',
  'names, scopes or settings changed by themselves': 'des noms, portées ou réglages ont changé d’eux-mêmes',
  'tallies or sums changed by themselves': 'des comptes ou des sommes ont changé d’eux-mêmes',
  'the ledger {} changed by itself': 'le grand livre {} a changé de lui-même',
  '{} does not say what its ledger says': '{} ne dit pas ce que dit son grand livre',
  '{} row(s) of {} (is|are) under another key': '{} ligne(s) de {} (est|sont) sous une autre clé',
  'the history does not hold: the state of the ledgers is not the one it tells of':
    'l’historique ne tient pas : l’état des grands livres n’est pas celui qu’il raconte',
  'the history does not hold: it was changed at entry {}': 'l’historique ne tient pas : il a été changé à l’entrée {}',
  'a correction is made with a reason': 'une correction se fait avec un motif',
  'for example --reason "the person showed the contract"': 'par exemple --reason "la personne a montré le contrat"',
  'entry {} says nothing about this number': 'l’entrée {} ne dit rien de ce numéro',
  'entries have their numbers in: tamis subject show NUMBER':
    'les entrées ont leur numéro dans : tamis subject show NUMÉRO',
  'entry {} says more than one thing about this number': 'l’entrée {} dit plus d’une chose de ce numéro',
  'name the ledger with --ledger, of {}; entries of one file cannot be told apart':
    'nommez le grand livre avec --ledger, parmi {} ; les entrées d’un même fichier ne se distinguent pas',
  '--set {}: this cannot be corrected in {}': '--set {} : cela ne se corrige pas dans {}',
  'what can: {}': 'ce qui se corrige : {}',
  '--set {}={}: this is not a date': '--set {}={} : ce n’est pas une date',
  '{}-wal is there without its store, and may hold the last objections':
    '{}-wal est là sans son registre, et contient peut-être les dernières oppositions',
  'find the store that it belongs to and put it back as {}; or move the log away yourself':
    'retrouvez son registre et remettez-le en {} ; ou déplacez vous-même le journal',
  'the key came from TAMIS_KEY or a descriptor, so there is no place for a new one':
    'la clé vient de TAMIS_KEY ou d’un descripteur : il n’y a pas de place pour une nouvelle',
  'name one with --new-key-file FILE': 'nommez-en une avec --new-key-file FICHIER',
  'the new key is the one that the store has': 'la nouvelle clé est celle que le registre a déjà',
  'name a file that does not exist yet with --new-key-file FILE':
    'nommez un fichier qui n’existe pas encore avec --new-key-file FICHIER',
  '{} exists already': '{} existe déjà',
  'add --replace to move it aside (it is kept), or restore to another place with --store FILE':
    'ajoutez --replace pour le mettre de côté (il est gardé), ou restaurez ailleurs avec --store FICHIER',
  'there is no backup at {}': 'il n’y a pas de sauvegarde en {}',
  'check the path': 'vérifiez le chemin',
  '{} does not hold: {}; nothing was restored': '{} ne tient pas : {} ; rien n’a été restauré',
  'take an older backup': 'prenez une sauvegarde plus ancienne',
  '{} is open in another process, which would go on writing into it':
    '{} est ouvert dans un autre programme, qui continuerait d’y écrire',
  'end that process and run the command again': 'terminez ce programme et relancez la commande',
  '{} exists already and is no snapshot of this store': '{} existe déjà et n’est pas un instantané de ce registre',
  'name another file; only an earlier snapshot of the same store is replaced':
    'nommez un autre fichier ; seul un instantané antérieur du même registre est remplacé',
  '{} is not the store that was last written (entry {} of its history is missing): its log {}-wal was taken away, or an old copy was put in its place':
    '{} n’est pas le registre écrit en dernier (l’entrée {} de son historique manque) : son journal {}-wal a été retiré, ou une ancienne copie a pris sa place',
  'put the log or the store back; to go on with an older state, knowing that objections are missing: tamis store restore {} --replace':
    'remettez le journal ou le registre ; pour continuer avec un état plus ancien, en sachant que des oppositions manquent : tamis store restore {} --replace',
  'It is the number of a record, from 1.': 'C’est le numéro d’une fiche, à partir de 1.',
  'It is ALGORITHM:FORM, of {} and of {} (+33639980001, 0639980001, 33639980001).':
    'C’est ALGORITHME:FORME, parmi {} et parmi {} (+33639980001, 0639980001, 33639980001).',
  '{}: restored and verified, snapshot {}': '{} : restauré et vérifié, état {}',
  'the store from before: {}': 'le registre d’avant : {}',
  'it cannot be compared with the backup; what was entered since the backup is missing now':
    'il ne peut pas être comparé à la sauvegarde ; ce qui a été saisi depuis manque désormais',
  'import the oppositions from since then again': 'importez de nouveau les oppositions reçues depuis',
  '{} (person|people) who (objects|object) in it (is|are) not in the backup':
    '{} personne(s) qui s’y oppose(|nt) n’(est|sont) pas dans la sauvegarde',
  'tamis opposition export --store {} -o objections.csv, then tamis opposition import objections.csv':
    'tamis opposition export --store {} -o objections.csv, puis tamis opposition import objections.csv',
  'repaired: {}': 'réparé : {}',
  'wrong: {} (reparable)': 'faux : {} (réparable)',
  'wrong: {}': 'faux : {}',
  '{}: whole; key {}, snapshot {}': '{} : intact ; clé {}, état {}',
  '{} is damaged: {}': '{} est abîmé : {}',
  'mend it: tamis store check --repair': 'réparez-le : tamis store check --repair',
  'put the last backup in its place: tamis store restore FILE --replace':
    'remettez la dernière sauvegarde : tamis store restore FICHIER --replace',
  'say whether to look or to delete': 'dites s’il faut regarder ou effacer',
  'look first with --dry-run, then delete with --yes': 'regardez d’abord avec --dry-run, puis effacez avec --yes',
  '{}: {} entr(y|ies) of {} (person|people) would go, from up to {}: {} ({})':
    '{} : à effacer, {} entrée(s) de {} personne(s), jusqu’au {} : {} ({})',
  '{}: {} entr(y|ies) of {} (person|people) deleted, from up to {}: {} ({})':
    '{} : effacement de {} entrée(s) de {} personne(s), jusqu’au {} : {} ({})',
  'opposition, withdrawal: none: objections never go by themselves':
    'opposition, retrait : aucun : les oppositions ne partent jamais d’elles-mêmes',
  'dry run: nothing was changed': 'à blanc : rien n’a été changé',
  '{} byte(s) given back; older backups still hold what was deleted':
    '{} octet(s) rendu(s) ; les sauvegardes antérieures contiennent toujours ce qui a été effacé',
  'a change of keys that was cut short is now complete': 'un changement de clé interrompu est maintenant achevé',
  'new key: {}, {}': 'nouvelle clé : {}, {}',
  'old key: {}': 'ancienne clé : {}',
  'backups from before open with it alone; destroy both once they are not needed, at once if the key leaked':
    'les sauvegardes d’avant ne s’ouvrent qu’avec elle ; détruisez-les toutes deux dès qu’elles ne servent plus, et aussitôt si la clé a fui',
  'Keep a copy of the new key in a safe place, apart from the store: without it the store is lost.':
    'Gardez une copie de la nouvelle clé en lieu sûr, loin du registre : sans elle, il est perdu.',
  'It is a number of days, at least 30: the call limit counts that far back.':
    'C’est un nombre de jours, au moins 30 : la limite d’appels remonte jusque-là.',
  '{}: {}, entry {}: corrected by entry {}': '{} : {}, entrée {} : corrigée par l’entrée {}',
  deleted: 'effacé',
  kept: 'gardé',
  'images of what the store held before could not be removed: delete {} yourself; no scrub reads them any more':
    'des images de l’état antérieur du registre n’ont pas pu être supprimées : supprimez {} vous-même ; aucun passage ne les lit plus',
  'this is not in the history: the store cannot be written':
    'ceci n’est pas dans l’historique : le registre ne peut pas être écrit',
  'name the NAME.certificate.json of a scrub with this store':
    'nommez le NOM.certificate.json d’un passage avec ce registre',
  'fingerprint (SHA-256) {}': 'empreinte (SHA-256) {}',
  'whoever scrubs against it needs the key too; objections belong into the store itself':
    'qui passe des listes avec lui a aussi besoin de la clé ; les oppositions se saisissent dans le registre lui-même',
  'the certificate was made with the store {}, this is {}':
    'le certificat a été fait avec le registre {}, celui-ci est {}',
  'the history was changed since {}: its first {} entries no longer lead to what the certificate holds':
    'l’historique a changé depuis {} : ses {} premières entrées ne mènent plus à ce que dit le certificat',
  '{} may not be written, and every export is in its history':
    '{} ne peut pas être écrit, et tout export figure dans son historique',
  '{} is a link that leads nowhere': '{} est un lien qui ne mène nulle part',
  '{} is no file that a store can replace': '{} n’est pas un fichier qu’un registre puisse remplacer',
  'the store': 'le registre',
  "the store's key": 'la clé du registre',
  'the campaign': 'la campagne',
};
