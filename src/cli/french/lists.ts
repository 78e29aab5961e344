/** Messages about lists and scrubs, in French. */
export const LISTS_FRENCH: Readonly<Record<string, string>> = {
  '{}: it cannot be written ({})': '{} : écriture impossible ({})',
  'make the folder, or name another one with --out-dir': 'créez le dossier, ou nommez-en un autre avec --out-dir',
  '{}: record {}{} is longer than {} MiB': '{} : la fiche {}{} dépasse {} Mio',
  'a quote may be unclosed: look at that record; a scrub can also read lists with --quotes none':
    'un guillemet n’est peut-être pas fermé : regardez cette fiche ; un passage (scrub) peut aussi lire une liste avec --quotes none',
  '{}: record {}{} has more than {} cells': '{} : la fiche {}{} a plus de {} cellules',
  'is this a CSV list? Its lines may end otherwise than with CR or LF':
    'est-ce une liste CSV ? Ses lignes finissent peut-être autrement que par CR ou LF',
  '{}: the quote that opens in record {}{}{} is never closed':
    '{} : le guillemet ouvert dans la fiche {}{}{} n’est jamais fermé',
  'close it in the file; a scrub can also read lists without quoting: --quotes none':
    'fermez-le dans le fichier ; un passage (scrub) peut aussi lire une liste sans guillemets : --quotes none',
  '{}: its first line names a delimiter that can be none (sep=)':
    '{} : la première ligne nomme un séparateur qui ne peut en être un (sep=)',
  'digits, letters, + and quotes stand inside cells: correct that line, or name the delimiter with --delimiter':
    'chiffres, lettres, + et guillemets figurent dans les cellules : corrigez cette ligne, ou nommez le séparateur avec --delimiter',
  '{} {}: this encoding is not known': '{} {} : cet encodage est inconnu',
  'use one of: utf-8, utf-16, windows-1252, iso-8859-15, iso-8859-1, macintosh, cp850, or another name of iconv-lite':
    'utilisez l’un de : utf-8, utf-16, windows-1252, iso-8859-15, iso-8859-1, macintosh, cp850, ou un autre nom d’iconv-lite',
  '{}: no file matches': '{} : aucun fichier ne correspond',
  '{}/{}: no file matches': '{}/{} : aucun fichier ne correspond',
  'check the pattern; it is read from the current folder, and hidden files need their dot':
    'vérifiez le motif ; il part du dossier courant, et les fichiers cachés demandent leur point',
  '{}: row {} is empty (--header-row {})': '{} : la ligne {} est vide (--header-row {})',
  'give the number of the row that names the columns, empty rows counted':
    'donnez le numéro de la ligne qui nomme les colonnes, lignes vides comptées',
  'fetch the file again; gzip -t FILE says whether it is whole':
    'reprenez le fichier ; gzip -t FICHIER dit s’il est entier',
  '{}: this is a folder, not a list': '{} : c’est un dossier, non une liste',
  'name a CSV file in it': 'nommez un fichier CSV qui s’y trouve',
  "name a file in it, or all of them: '{}/*.csv'": "nommez un fichier qui s’y trouve, ou tous : '{}/*.csv'",
  '{}: this is {}, and no list that can be read': '{} : c’est {}, et non une liste lisible',
  '{}: there is no such file': '{} : ce fichier n’existe pas',
  'check the path; it is read from the current folder': 'vérifiez le chemin ; il part du dossier courant',
  '{}: it cannot be read ({})': '{} : lecture impossible ({})',
  'check the rights of the file and of its folder': 'vérifiez les droits du fichier et de son dossier',
  '{}: a workbook cannot be read here': '{} : un classeur ne se lit pas ici',
  'save its sheet as CSV in UTF-8': 'enregistrez sa feuille en CSV, UTF-8',
  '{}: the header (column {}{}) is not {}': '{} : l’en-tête (colonne {}{}) n’est pas du {}',
  '{}: the header holds a line end (CR) outside quotes':
    '{} : l’en-tête contient une fin de ligne (CR) hors guillemets',
  '{}: the header holds a line end (LF) outside quotes':
    '{} : l’en-tête contient une fin de ligne (LF) hors guillemets',
  'end every line alike: other programs take what follows it for a record, which nobody would screen':
    'finissez toutes les lignes de même : d’autres programmes prennent la suite pour une fiche, que personne ne filtrerait',
  'name its encoding, for example --encoding windows-1252': 'nommez son encodage, par exemple --encoding windows-1252',
  '{}: the quote that opens in record {}{}, before any header, is never closed':
    '{} : le guillemet ouvert dans la fiche {}{}, avant tout en-tête, n’est jamais fermé',
  '{}: the file is empty': '{} : le fichier est vide',
  'a list has a header and records': 'une liste a un en-tête et des fiches',
  '{}: it holds nothing but empty lines': '{} : il n’y a que des lignes vides',
  '{}: it ends before row {} (--header-row {})': '{} : elle finit avant la ligne {} (--header-row {})',
  '{}: no header ends in its first {} MiB': '{} : aucun en-tête ne finit dans ses {} premiers Mio',
  'is this a CSV list? One of its first lines must name the columns':
    'est-ce une liste CSV ? Une des premières lignes doit nommer les colonnes',
  '{}: line {}: {}': '{} : ligne {} : {}',
  'choose an encoding that has it: --output-encoding utf-8': 'choisissez un encodage qui l’a : --output-encoding utf-8',
  'unpack it first, and scrub the list inside': 'décompressez-la d’abord, puis passez la liste qu’elle contient',
  '{}: a workbook of more than {} MiB': '{} : un classeur de plus de {} Mio',
  'save the sheet as CSV in UTF-8: that is read at any size':
    'enregistrez la feuille en CSV, UTF-8 : cela se lit à toute taille',
  '{}: there is no sheet {} ({})': '{} : il n’y a pas de feuille {} ({})',
  'name one of its sheets with --sheet': 'nommez une de ses feuilles avec --sheet',
  '{}: this workbook cannot be read ({})': '{} : ce classeur est illisible ({})',
  'save the sheet as CSV in UTF-8': 'enregistrez la feuille en CSV, UTF-8',
  'there is no room in the temporary folder {} ({})': 'il n’y a pas de place dans le dossier temporaire {} ({})',
  'the temporary folder {} cannot be used ({})': 'le dossier temporaire {} est inutilisable ({})',
  'name it: --phone-column NAME': 'nommez-la : --phone-column NOM',
  'make it, with the right to write there, or name another folder with TMPDIR':
    'créez-le, avec le droit d’y écrire, ou nommez un autre dossier avec TMPDIR',
  'the current folder is not there any more': 'le dossier courant n’existe plus',
  'go to a folder that exists, and run the command again': 'allez dans un dossier qui existe, et relancez la commande',
  'make room, or name another folder with TMPDIR': 'faites de la place, ou nommez un autre dossier avec TMPDIR',
  '{}: it ends in the middle of a character of {}': '{} : elle finit au milieu d’un caractère {}',
  'the file is cut: fetch it again': 'le fichier est tronqué : reprenez-le',
  '{}: after {}{} character(s) come bytes that are not {}':
    '{} : après {}{} caractère(s) viennent des octets qui ne sont pas du {}',
  'name its encoding with --encoding, or convert the file to UTF-8 yourself':
    'nommez son encodage avec --encoding, ou convertissez le fichier en UTF-8',
  '--add {}: there is no such column to add': '--add {} : il n’y a pas de telle colonne à ajouter',
  'choose among {}': 'choisissez parmi {}',
  '--as-of is more than 31 days ahead': '--as-of est à plus de 31 jours',
  'consents and objections change: scrub again nearer to the calls':
    'consentements et oppositions changent : repassez la liste plus près des appels',
  '--as-of is more than 24 hours back': '--as-of remonte à plus de 24 heures',
  'add --retrospective to look at the past; such a run clears nobody for a call today':
    'ajoutez --retrospective pour regarder le passé ; un tel passage n’autorise aucun appel aujourd’hui',
  '--as-of falls under rules that are not those of today':
    '--as-of relève de règles qui ne sont pas celles d’aujourd’hui',
  'add --dry-run to see the counts under those rules; no list is made that today’s law forbids to call':
    'ajoutez --dry-run pour voir les comptes sous ces règles ; aucune liste n’est faite que la loi d’aujourd’hui interdit d’appeler',
  '{}: no opposition was ever recorded in this store':
    '{} : aucune opposition n’a jamais été enregistrée dans ce registre',
  'import them with: tamis opposition import FILE; if there really is none, add --allow-empty-store':
    'importez-les avec : tamis opposition import FICHIER ; s’il n’y en a vraiment aucune, ajoutez --allow-empty-store',
  '{}: [output] drop names "{}", which is a column of phones':
    '{} : [output] drop nomme "{}", qui est une colonne de téléphones',
  'phone columns always leave; to ignore one, use --ignore-column and drop it':
    'les colonnes de téléphones sortent toujours ; pour en ignorer une, --ignore-column puis drop',
  'the compiled engine cannot be run on this machine': 'le moteur compilé ne peut pas tourner sur cette machine',
  'leave --engine out, or take --engine js: the outcome is the same':
    'laissez --engine de côté, ou prenez --engine js : le résultat est le même',
  'a thread ended by itself ({})': "un fil d'exécution s'est arrêté de lui-même ({})",
  '{}: {} record(s) (was|were) read, but {} written as clean and {} as rejected (P2)':
    '{} : {} fiche(s) lue(s), mais {} écrite(s) comme retenue(s) et {} comme rejetée(s) (P2)',
  '{}: free text leaves in the clean list, unread: {}':
    '{} : du texte libre sort dans la liste retenue sans être lu : {}',
  'look for remarks with --screen-comments, or leave it out: [output] drop = ["…"]':
    'cherchez les remarques avec --screen-comments, ou laissez-le dehors : [output] drop = ["…"]',
  '{}: {} record(s) (holds|hold) remarks that have no place in a file: {}; record(s) {}, …':
    '{} : {} fiche(s) contien(t|nent) des remarques qui n’ont pas leur place dans un fichier : {} ; fiche(s) {}, …',
  '{}: {} record(s) (holds|hold) remarks that have no place in a file: {}; record(s) {}':
    '{} : {} fiche(s) contien(t|nent) des remarques qui n’ont pas leur place dans un fichier : {} ; fiche(s) {}',
  'those cells are empty in the clean list; correct them at their source, where the words still are':
    'ces cellules sont vides dans la liste retenue ; corrigez-les à la source, où les mots sont toujours',
  'empty them in the clean list with --drop-flagged-comments, and correct them at their source':
    'videz-les dans la liste retenue avec --drop-flagged-comments, et corrigez-les à la source',
  '{}: no column holds phones by its name and content; its columns are {}':
    '{} : aucune colonne ne contient de téléphones par son nom et son contenu ; ses colonnes sont {}',
  'if row {} is the header: --header-row {}': 'si la ligne {} est l’en-tête : --header-row {}',
  'name its delimiter with --delimiter, or its column with --phone-column':
    'nommez son séparateur avec --delimiter, ou sa colonne avec --phone-column',
  'name it: --phone-column NAME, or phone = ["NAME"] under [list] in the campaign':
    'nommez-la : --phone-column NOM, ou phone = ["NOM"] sous [list] dans la campagne',
  '{}: there is no column "{}" ({}); its columns are {}':
    '{} : il n’y a pas de colonne "{}" ({}) ; ses colonnes sont {}',
  'name one of its columns with {}': 'nommez une de ses colonnes avec {}',
  '{}: two columns are called "{}" ({})': '{} : deux colonnes s’appellent "{}" ({})',
  'give the number of the column instead: {} "#{}{}"': 'donnez plutôt le numéro de la colonne : {} "#{}{}"',
  '{}: columns {} hold phones that would not be screened':
    '{} : les colonnes {} contiennent des téléphones qui ne seraient pas passés au tamis',
  '{}: column {} holds phones that would not be screened':
    '{} : la colonne {} contient des téléphones qui ne seraient pas passés au tamis',
  'screen it with --phone-column "{}", or leave it with --ignore-column "{}"':
    'passez-la avec --phone-column "{}", ou laissez-la avec --ignore-column "{}"',
  '{}: read as {}, but record {} is not; every byte leaves as it came':
    '{} : lue en {}, mais la fiche {} ne l’est pas ; chaque octet sort comme il est entré',
  '{}: read as {}, but {} records are not, the first is record {}; every byte leaves as it came':
    '{} : lue en {}, mais {} fiches ne le sont pas, la première est la fiche {} ; chaque octet sort comme il est entré',
  'the list was put together from files in two encodings: correct it at its source, or name one with --encoding':
    'la liste réunit des fichiers de deux encodages : corrigez-la à la source, ou nommez-en un avec --encoding',
  '{}: read as {}, which is a guess: {}': '{} : lue en {}, ce qui est une supposition : {}',
  'look at an accent in the clean list, and name the encoding with --encoding':
    'regardez un accent dans la liste retenue, et nommez l’encodage avec --encoding',
  '{}: cut at {}, which is a guess: {} % of the first records agree':
    '{} : coupée à {}, ce qui est une supposition : {} % des premières fiches concordent',
  '{}: cut at {}, which is a guess: {} % of the first records agree; as many would with {}':
    '{} : coupée à {}, ce qui est une supposition : {} % des premières fiches concordent ; autant avec {}',
  'name the delimiter with --delimiter': 'nommez le séparateur avec --delimiter',
  '{}: row {} looks more like the header than the row that was taken':
    '{} : la ligne {} ressemble plus à un en-tête que celle qui a été prise',
  'if it is: --header-row {}': 'si c’est le cas : --header-row {}',
  '{}: the last complete import of oppositions is too old for this campaign (there never was one; oppositions_max_age is {})':
    '{} : le dernier import complet d’oppositions est trop ancien pour cette campagne (il n’y en a jamais eu ; oppositions_max_age est de {})',
  '{}: the last complete import of oppositions is too old for this campaign (it is {} old; oppositions_max_age is {})':
    '{} : le dernier import complet d’oppositions est trop ancien pour cette campagne (il a {} ; oppositions_max_age est de {})',
  'import the oppositions anew: tamis opposition import FILE':
    'importez de nouveau les oppositions : tamis opposition import FICHIER',
  'this run looks at the past: it clears nobody for a call today':
    'ce passage regarde le passé : il n’autorise aucun appel aujourd’hui',
  'scrub again without --as-of before calling': 'repassez la liste sans --as-of avant d’appeler',
  '{} line(s) of earlier imports (was|were) refused and may be objections that are not applied':
    '{} fiche(s) d’imports précédents refusée(s), peut-être des oppositions qui ne s’appliquent pas',
  'correct them in the .refused-N.csv files and import those, then: tamis opposition resolve':
    'corrigez-les dans les fichiers .refused-N.csv et importez ceux-ci, puis : tamis opposition resolve',
  'no consent of the list can count: {} is required and not mapped':
    'aucun consentement de la liste ne peut compter : {} est exigé et n’est relié à rien',
  'no consent of the list can count: {} are required and not mapped':
    'aucun consentement de la liste ne peut compter : {} sont exigés et ne sont reliés à rien',
  '{}: {} record(s) (says|say) neither yes nor no in "{}", so nobody consents there':
    '{} : {} fiche(s) ne (dit|disent) ni oui ni non dans "{}" : cela ne vaut pas consentement',
  'look at its words; those that mean yes go under [list.consent] given_values = ["…"], those that mean no under refused_values':
    'regardez ses mots ; ceux qui veulent dire oui vont sous [list.consent] dans given_values = ["…"], ceux qui veulent dire non dans refused_values',
  'add under [list.consent]: {}': 'ajoutez sous [list.consent] : {}',
  '{} rejects {} % of the records: {}': '{} rejette {} % des fiches : {}',
  '{} record(s) (objects|object) or (refuses|refuse) in the list itself; this run respects them, the next one knows nothing of them':
    '{} fiche(s) s’oppose(|nt) ou refuse(|nt) dans la liste même ; ce passage en tient compte, le suivant n’en saura rien',
  'record them: tamis opposition import FILE': 'enregistrez-les : tamis opposition import FICHIER',
  '{} record(s) (has|have) an opposition for another advertiser, purpose or channel, which was not applied':
    '{} fiche(s) (a|ont) une opposition pour un autre annonceur, objet ou canal, qui n’a pas été appliquée',
  '{}: not screened and left as they are: {}': '{} : ni lues ni changées : {}',
  'nobody may dial these columns': 'personne ne doit composer ces colonnes',
  '-o/--clean, --rejected and --certificate name one file, but there are several lists':
    '-o/--clean, --rejected et --certificate nomment un fichier, mais il y a plusieurs listes',
  'use --out-dir DIR, which names the outputs after each list':
    'utilisez --out-dir DOSSIER, qui nomme les sorties d’après chaque liste',
  '{}: it would be written twice, for {} and for {}': '{} : ce fichier serait écrit deux fois, pour {} et pour {}',
  'scrub the lists one by one, or rename one of them': 'passez les listes une à une, ou renommez-en une',
  '{}: this is a folder, not a file': '{} : c’est un dossier, non un fichier',
  'name a file, or use --out-dir for a folder': 'nommez un fichier, ou --out-dir pour un dossier',
  '{}: this output is also the input {}': '{} : cette sortie est aussi l’entrée {}',
  'name another file with -o, or another folder with --out-dir':
    'nommez un autre fichier avec -o, ou un autre dossier avec --out-dir',
  '{}: this is the same file as {}': '{} : c’est le même fichier que {}',
  'name each list once': 'nommez chaque liste une fois',
  '{}: this is a rejected list of Tamis (it has a column {})':
    '{} : c’est une liste de rejets de Tamis (elle a une colonne {})',
  '{}: its signature is bad: it was changed after it was signed':
    '{} : mauvaise signature : il a été modifié après avoir été signé',
  'take the files as the earlier run left them; tamis verify tells more':
    'prenez les fichiers tels que le passage précédent les a laissés ; tamis verify en dit plus',
  'name the clean list of that run; nobody in a rejected list may be called':
    'nommez la liste retenue de ce passage ; personne d’une liste des rejets ne peut être appelé',
  'scrub the list that it came from; rejected records are not for calling':
    'passez la liste d’où elle vient ; les fiches rejetées ne s’appellent pas',
  "the run is not in the store's history: {}": 'le passage n’est pas dans l’historique du registre : {}',
  'keep the summary; it says the same': 'gardez le bilan ; il dit la même chose',
  '{}: its first row has a number in column {}{}: it seems to be a record and no header':
    '{} : sa première ligne a un numéro en colonne {}{} : c’est une fiche, semble-t-il, et non un en-tête',
  'where the list has no header, say so with --no-header; where it is further down, with --header-row':
    'si la liste n’a pas d’en-tête, dites-le avec --no-header ; s’il est plus bas, avec --header-row',
  '{}: its first row is one cell, "{}", but row {} and most others have {}':
    '{} : sa première ligne est une seule cellule, "{}", mais la ligne {} et la plupart en ont {}',
  'name the row of the header: --header-row {}': 'nommez la ligne de l’en-tête : --header-row {}',
  'name a file with -o, or leave --json out': 'nommez un fichier avec -o, ou retirez --json',
  'nothing was written under a final name; look where standard output was sent to':
    'rien n’a été écrit sous un nom définitif ; voyez où la sortie standard était envoyée',
  '--json and -o - both want standard output': '--json et -o - veulent tous deux la sortie standard',
  'name a file with -o, or leave --json out: the summary says the same':
    'nommez un fichier avec -o, ou retirez --json : le bilan dit la même chose',
  'standard input (-) was named more than once': 'l’entrée standard (-) est nommée plus d’une fois',
  '--no-header and --header-row contradict each other': '--no-header et --header-row se contredisent',
  'use --header-row where the list has a header, --no-header where it has none':
    '--header-row quand la liste a un en-tête, --no-header quand elle n’en a pas',
  '--keep-columns and --drop-columns contradict each other': '--keep-columns et --drop-columns se contredisent',
  'say either which columns leave, or which do not':
    'dites soit les colonnes qui sortent, soit celles qui ne sortent pas',
  '--delimiter {}: a delimiter is one character that is no part of a number or word':
    '--delimiter {} : un séparateur est un caractère qui n’entre ni dans un nombre ni dans un mot',
  '{} % of the records were rejected, more than --max-rejected {}%':
    '{} % des fiches ont été rejetées, plus que --max-rejected {}%',
  '{} record(s) (has|have) {} (--fail-on)': '{} fiche(s) (a|ont) {} (--fail-on)',
  '{} records in {} s': '{} fiches en {} s',
  '{}: columns {} holds phones that would not be screened':
    '{} : les colonnes {} contiennent des téléphones qui ne seraient pas passés au tamis',
  '{}: column {} hold phones that would not be screened':
    '{} : la colonne {} contient des téléphones qui ne seraient pas passés au tamis',
  '{}: a workbook that unpacks to more than {} MiB': '{} : un classeur qui dépasse {} Mio une fois décompressé',
  '{}: this is not the summary of a list': '{} : ce n’est pas le bilan d’une liste',
  'name the NAME.summary.json that a scrub wrote for one list':
    'nommez le NOM.summary.json qu’un passage a écrit pour une liste',
  '{}: it is not the clean list that {} names': '{} : ce n’est pas la liste retenue que nomme {}',
  'take both from one run; tamis verify tells more': 'prenez les deux du même passage ; tamis verify en dit plus',
  '{}: there is no column {}': '{} : il n’y a pas de colonne {}',
  'its columns are {}': 'ses colonnes sont {}',
  'the calls of this campaign ended on {}': 'les appels de cette campagne ont pris fin le {}',
  'write the new period under campaign.calls before calling':
    'écrivez la nouvelle période sous campaign.calls avant d’appeler',
  '{} clean record(s) may no longer be called before the campaign ends ({})':
    '{} fiche(s) retenue(s) ne pourr(a|ont) plus être appelée(s) avant la fin de la campagne ({})',
  'add --add callable_until, and call these first': 'ajoutez --add callable_until, et appelez celles-là d’abord',
  '--previous follows one list, but there are several': '--previous suit une liste, mais il y en a plusieurs',
  'scrub the lists one by one': 'passez les listes une à une',
  '{}: this is not a certificate, or it was damaged': '{} : ce n’est pas un certificat, ou il est abîmé',
  'name the NAME.certificate.json of the earlier run': 'nommez le NOM.certificate.json du passage précédent',
  '--recall belongs to --previous': '--recall va avec --previous',
  'name the certificate of the earlier run with --previous FILE':
    'nommez le certificat du passage précédent avec --previous FICHIER',
  '{}: the header has {} cells, but most records have {}, and are rejected for that':
    '{} : l’en-tête a {} cellules, mais la plupart des fiches en ont {}, et sont rejetées pour cela',
  'give the header as many cells as the records have: one delimiter at the end of every line is enough to differ':
    'donnez à l’en-tête autant de cellules qu’aux fiches : un séparateur en fin de ligne suffit à faire la différence',
  '{}: there is no space left for it': '{} : il n’y a plus de place pour lui',
  'free some space, or name another folder with --out-dir; nothing was left behind':
    'libérez de la place, ou nommez un autre dossier avec --out-dir ; rien n’est resté derrière',
  '{}: it {} while it was read': '{} : ce fichier a changé pendant sa lecture ({})',
  'run the command again once nothing writes to it any longer': 'relancez la commande quand plus rien n’y écrit',
  '{}: the last complete import of oppositions is too old for this campaign (it is dated after now: one of the clocks was wrong; oppositions_max_age is {})':
    '{} : le dernier import complet d’oppositions est trop ancien pour cette campagne (il est daté après maintenant : une horloge s’est trompée ; oppositions_max_age est de {})',
  'comparing with {} hashed objection(s) took {} hash(|es) ({}) and {} s':
    'comparer avec {} opposition(s) hachée(s) a pris {} hachage(s) ({}) et {} s',
  'the campaign {} and --advertiser or --purpose exclude each other':
    'la campagne {} et --advertiser ou --purpose s’excluent',
  'leave out --advertiser and --purpose, or --campaign (and TAMIS_CAMPAIGN)':
    'retirez --advertiser et --purpose, ou bien --campaign (et TAMIS_CAMPAIGN)',
  '{}: there is no space left to write it ({})': '{} : il n’y a plus de place pour l’écrire ({})',
  '{}: there is no space left for the key': '{} : il n’y a plus de place pour la clé',
  'name a key, or a file that does not exist yet, with --new-key-file FILE':
    'nommez une clé, ou un fichier qui n’existe pas encore, avec --new-key-file FICHIER',
  'make room, or write to another disk': 'faites de la place, ou écrivez sur un autre disque',
  'the folder must exist and let you write; name another one, or make it':
    'le dossier doit exister et vous laisser écrire ; nommez-en un autre, ou créez-le',
  'the log of a store': 'le journal d’un registre',
  'a store': 'un registre',
  "a store's key": 'la clé d’un registre',
  'a private key': 'une clé privée',
  'a key that is trusted': 'une clé de confiance',
  'the note of how far the history of a store went': 'le repère de l’historique d’un registre',
  'a campaign': 'une campagne',
  'name another file with {}': 'nommez un autre fichier avec {}',
  'name another file': 'nommez un autre fichier',
  'name a file': 'nommez un fichier',
  '{}: this output would replace {}': '{} : cette sortie remplacerait {}',
  '{}: two outputs of {} would be written to this one file': '{} : deux sorties de {} iraient dans ce même fichier',
  'give each output a name of its own': 'donnez à chaque sortie un nom qui lui soit propre',
  '{}: nothing can be written in this folder': '{} : rien ne peut être écrit dans ce dossier',
  'name another folder with --out-dir, or change its rights':
    'nommez un autre dossier avec --out-dir, ou changez ses droits',
  '{}: there is no such folder': '{} : ce dossier n’existe pas',
  '{}: this is not a folder': '{} : ce n’est pas un dossier',
  'make it (mkdir -p {}), or name another one with --out-dir':
    'créez-le (mkdir -p {}), ou nommez-en un autre avec --out-dir',
  '{}: this is a device or a pipe, which no output can replace':
    '{} : c’est un périphérique ou un tube, qu’aucune sortie ne peut remplacer',
  'name a file; -o - writes the clean list to standard output':
    'nommez un fichier ; -o - écrit la liste retenue sur la sortie standard',
  'standard output cannot be written ({})': 'la sortie standard ne peut pas être écrite ({})',
  'standard error cannot be written ({})': 'la sortie d’erreur ne peut pas être écrite ({})',
  'what was asked for is done, but could not be shown: look where it was sent to':
    'ce qui était demandé est fait, mais n’a pas pu être montré : voyez où cela était envoyé',
  '{} had {} record(s), not {}': '{} avait {} fiche(s), non {}',
  'records are counted from 1; the header and blank lines are not counted':
    'les fiches se comptent à partir de 1, sans l’en-tête ni les lignes vides',
  '{}: it is not the file that {} names': '{} : ce n’est pas le fichier que nomme {}',
  'put the files of one run together; tamis verify tells more':
    'réunissez les fichiers d’un même passage ; tamis verify en dit plus',
  '{}: column "{}" says who objects, and the campaign does not read it':
    '{} : la colonne "{}" dit qui s’oppose, et la campagne ne la lit pas',
  'read it: [list.opposed] column = "{}", or leave it with --ignore-column "{}"':
    'lisez-la : [list.opposed] column = "{}", ou laissez-la avec --ignore-column "{}"',
  '{}: column "{}" says who consents or refuses, and the campaign does not read it':
    '{} : la colonne "{}" dit qui consent ou refuse, et la campagne ne la lit pas',
  'read it: [list.consent] given = "{}", or leave it with --ignore-column "{}"':
    'lisez-la : [list.consent] given = "{}", ou laissez-la avec --ignore-column "{}"',
  'It is a whole number from 1.': 'C’est un nombre entier à partir de 1.',
  '{} consent(s) in the store (does|do) not count for want of {} alone':
    '{} consentement(s) du registre ne compte(|nt) pas, faute de {} seulement',
  'import them again with it: tamis consent import FILE --map {}=COLUMN, or for all --{} "…"':
    'importez-les à nouveau avec : tamis consent import FICHIER --map {}=COLONNE, ou pour tous --{} "…"',
};
