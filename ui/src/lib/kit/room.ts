// Room is what can be seen of the page around an element: what opens from it stays inside.

/** Whether what opens from an element, so many pixels high, has too little room below and more above. */
export function opensAbove(from: HTMLElement, height: number): boolean {
  const place = from.getBoundingClientRect();
  const below = window.innerHeight - place.bottom;
  return below < height && place.top > below;
}

/** Where the nearest part of the page around it that cuts off what is wider ends, at the right. */
export function rightEdge(from: HTMLElement): number {
  for (let at = from.parentElement; at; at = at.parentElement) {
    if (getComputedStyle(at).overflowX !== 'visible') return at.getBoundingClientRect().left + at.clientWidth;
  }
  return window.innerWidth;
}
