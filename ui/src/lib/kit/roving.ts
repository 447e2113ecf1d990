// Roving: arrow keys move inside a group of which only one member is in the tab order.

/** Which member is in the tab order: the chosen one, or the first while none is. */
export function inTabOrder(options: readonly { name: string }[], chosen: string): number {
  return Math.max(
    0,
    options.findIndex((option) => option.name === chosen),
  );
}

/** Which member a key leads to (wrapping round), or null for a key that does not move. */
export function memberByKey(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (at + 1) % count;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (at - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
