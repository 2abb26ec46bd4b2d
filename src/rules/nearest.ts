/** The known name that a misspelt one most likely stands for. */

/**
 * The known name with the fewest letters to change, or `null` when none is near enough to be meant.
 *
 * At most a third of the letters may differ; capitals don't count.
 */
export function nearest(word: string, known: readonly string[]): string | null {
  const wanted = word.trim().toLowerCase();
  let best: string | null = null;
  let bestDistance = Math.ceil(wanted.length / 3) + 1;
  for (const name of known) {
    // So many letters differ at least: it spares the long way for a cell that holds a whole page.
    if (Math.abs(wanted.length - name.length) >= bestDistance) continue;
    const distance = editDistance(wanted, name.toLowerCase());
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best;
}

/** ` Did you mean "X"?`, or nothing: to be put behind a sentence. */
export function suggestion(word: string, known: readonly string[]): string {
  const name = nearest(word, known);
  return name === null ? '' : ` Did you mean "${name}"?`;
}

/** Letters to insert, delete or replace, by the two rows of Wagner and Fischer's table that are needed at a time. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({length: to.length + 1}, (_none, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[to.length] ?? 0;
}
