/** Completion scripts for bash, zsh and fish, made from the command tree. */
import { allPages, type CommandOption, type CommandPage } from '../command-tree.js';

export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/** Writes the script that teaches `shell` the commands below `root`. */
export function completionScript(shell: Shell, root: CommandPage): string {
  const pages = allPages(root);
  return { bash: bashScript, zsh: zshScript, fish: fishScript }[shell](pages);
}

const EVERYWHERE = ['-h', '--help'];

function words(page: CommandPage): string[] {
  return [...page.options.flatMap(({ short, long }) => (short === undefined ? [long] : [short, long])), ...EVERYWHERE];
}

function pathOf(page: CommandPage): string {
  return page.path.join(' ');
}

/** The paths of all commands but the first, as patterns of a shell's `case`. */
function casePaths(pages: readonly CommandPage[]): string {
  return pages
    .slice(1)
    .map((page) => `"${pathOf(page)}"`)
    .join('|');
}

/** What follows an option, as lines of a `case` over `path|option`. */
function valueCases(pages: readonly CommandPage[], take: (option: CommandOption) => string): string[] {
  return pages.flatMap((page) =>
    page.options
      .filter(({ takesValue }) => takesValue)
      .map((option) => {
        const names = [option.short, option.long].filter((name) => name !== undefined);
        return `    ${names.map((name) => `"${pathOf(page)}|${name}"`).join('|')}) ${take(option)} return ;;`;
      }),
  );
}

function bashScript(pages: readonly CommandPage[]): string {
  const values = valueCases(pages, ({ values, isFile }) =>
    values.length > 0
      ? `COMPREPLY=($(compgen -W "${values.join(' ')}" -- "$cur"));`
      : isFile
        ? 'COMPREPLY=($(compgen -f -- "$cur"));'
        : '',
  );
  const tables = pages.map((page) => {
    const names = page.commands.map(({ path }) => path.at(-1)).join(' ');
    return `    "${pathOf(page)}") options="${words(page).join(' ')}"; commands="${names}" ;;`;
  });
  return `# Completion of tamis for bash. Use: source <(tamis completion bash)
_tamis() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" at=tamis options= commands= word i
  COMPREPLY=()
  # bash parts --option=value at the sign.
  if [[ $cur == "=" ]]; then cur=; fi
  if [[ $prev == "=" ]]; then prev="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    case "$at $word" in ${casePaths(pages)}) at="$at $word" ;; esac
  done
  case "$at|$prev" in
${values.join('\n')}
  esac
  case "$at" in
${tables.join('\n')}
  esac
  if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$cur"))
  elif [[ -n $commands ]]; then COMPREPLY=($(compgen -W "$commands" -- "$cur"))
  else COMPREPLY=($(compgen -f -- "$cur")); fi
}
complete -o filenames -F _tamis tamis
`;
}

function zshScript(pages: readonly CommandPage[]): string {
  const values = valueCases(pages, ({ values, isFile }) =>
    values.length > 0 ? `compadd -- ${values.join(' ')};` : isFile ? '_files;' : '',
  );
  const tables = pages.map((page) => {
    const options = page.options.map(({ long, description }) => quote(`${long}:${description}`));
    const commands = page.commands.map(({ path, summary }) => quote(`${path.at(-1)}:${summary}`));
    return `    "${pathOf(page)}") options=(${[...options, quote('--help:help')].join(' ')}); commands=(${commands.join(' ')}) ;;`;
  });
  return `#compdef tamis
# Completion of tamis for zsh. Use: source <(tamis completion zsh), or save it as _tamis in your fpath.
_tamis() {
  local at=tamis word
  local -a options commands
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "$at $word" in ${casePaths(pages)}) at="$at $word" ;; esac
  done
  case "$at|\${words[CURRENT-1]}" in
${values.join('\n')}
  esac
  case "$at" in
${tables.join('\n')}
  esac
  if [[ "\${words[CURRENT]}" == -* ]]; then _describe -o option options
  elif (( $#commands )); then _describe command commands
  else _files; fi
}
if [[ "\${funcstack[1]}" == _tamis ]]; then _tamis "$@"; else compdef _tamis tamis; fi
`;
}

function fishScript(pages: readonly CommandPage[]): string {
  const paths = pages.slice(1).map((page) => `'${pathOf(page)}'`);
  const lines = pages.flatMap((page) => {
    const here = `complete -c tamis -n '__tamis_at "${pathOf(page)}"'`;
    const commands = page.commands.map(({ path, summary }) => `${here} -f -a ${path.at(-1)} -d ${quote(summary)}`);
    const options = page.options.map(({ short, long, values, takesValue, isFile, description }) => {
      const names = `${short === undefined ? '' : `-s ${short.slice(1)} `}-l ${long.replace(/^--/, '')}`;
      const value = values.length > 0 ? ` -x -a '${values.join(' ')}'` : !takesValue ? '' : isFile ? ' -r -F' : ' -x';
      return `${here} ${names}${value} -d ${quote(description)}`;
    });
    return [...commands, ...options];
  });
  return `# Completion of tamis for fish. Use: tamis completion fish | source
function __tamis_at
  set -l at tamis
  set -l words (commandline -opc)
  for word in $words[2..-1]
    if contains -- "$at $word" ${paths.join(' ')}
      set at "$at $word"
    end
  end
  test "$at" = "$argv[1]"
end
complete -c tamis -s h -l help -d help
${lines.join('\n')}
`;
}

/** A word in single quotes, for all three shells: what would end it becomes a typographic apostrophe. */
function quote(text: string): string {
  return `'${text.replace(/'/g, '’').replace(/\\/g, '/')}'`;
}
