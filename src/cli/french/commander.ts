/** What commander says about what was typed, in French. */
export const COMMANDER_FRENCH: Readonly<Record<string, string>> = {
  "error: unknown command '{}'": "erreur : commande inconnue '{}'",
  "error: unknown option '{}'": "erreur : option inconnue '{}'",
  "error: missing required argument '{}'": "erreur : il manque l’argument '{}'",
  "error: option '{}' argument missing": "erreur : l’option '{}' attend une valeur",
  "error: required option '{}' not specified": "erreur : l’option '{}' est requise",
  "error: too many arguments for '{}'. Expected {} arguments but got {}.":
    "erreur : trop d’arguments pour '{}' : {} attendus, {} donnés.",
  "error: too many arguments for '{}'. Expected {} argument but got {}.":
    "erreur : trop d’arguments pour '{}' : {} attendu, {} donnés.",
  'error: too many arguments. Expected {} arguments but got {}.': 'erreur : trop d’arguments : {} attendus, {} donnés.',
  'error: too many arguments. Expected {} argument but got {}.': 'erreur : trop d’arguments : {} attendu, {} donnés.',
  "error: option '{}' argument '{}' is invalid. Allowed choices are {}.":
    "erreur : option '{}' : '{}' n’est pas admis. Sont admis {}.",
  "error: option '{}' argument '{}' is invalid. {}": "erreur : option '{}' : '{}' n’est pas admis. {}",
  "error: command-argument value '{}' is invalid for argument '{}'. Allowed choices are {}.":
    "erreur : '{}' n’est pas admis pour l’argument '{}'. Sont admis {}.",
  "error: command-argument value '{}' is invalid for argument '{}'. {}":
    "erreur : '{}' n’est pas admis pour l’argument '{}'. {}",
  "error: option '{}' value '{}' from env '{}' is invalid. {}":
    "erreur : option '{}' : '{}', qui vient de {}, n’est pas admis. {}",
  '(Did you mean {}?)': '(Vouliez-vous dire {} ?)',
  '(Did you mean one of {}?)': '(Vouliez-vous dire l’un de {} ?)',
};
