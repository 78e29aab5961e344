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
  'notice: nobody declared a name that recorded objections use, so these count for everything: {}':
    'à noter : personne n’a déclaré un nom que portent des oppositions enregistrées, elles valent donc pour tout : {}',
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
  'name another file with -o': 'nommez un autre fichier avec -o',
  '{}: this is no file that an output can replace': '{} : ce n’est pas un fichier qu’une sortie puisse remplacer',
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
};
