// What the coverage shows: pilot areas, the regions with something in them, and how dark each region is on the map.
import type { AreaCoverage } from '$lib/ipc';

/** Shades of the map, from nothing to the most: 0 is a region without interviews. */
export const SHADES = 4;

export function pilots(areas: AreaCoverage[]): AreaCoverage[] {
  return areas.filter((area) => area.kind === 'pilot');
}

/** Something arrived from it, or something of it is here. */
export function hasSomething(area: AreaCoverage): boolean {
  return area.lastPackage !== null || area.interviews > 0 || area.cardPercent !== null || area.dossiers > 0;
}

export function regionsWithSomething(areas: AreaCoverage[]): AreaCoverage[] {
  return areas.filter((area) => area.kind === 'region' && hasSomething(area));
}

export interface RegionReading {
  /** ISTAT code. */
  region: string;
  label: string;
  /** Interviews of the region itself and of the pilot areas inside it. */
  interviews: number;
  shade: number;
}

/** The shade of a count beside the highest one: any interview at all is visible, the highest is the darkest. */
export function shadeOf(count: number, highest: number): number {
  if (count <= 0 || highest <= 0) return 0;
  return Math.max(1, Math.ceil((count / highest) * SHADES));
}

/** The twenty regions with what was heard in them, most interviews first. */
export function readings(areas: AreaCoverage[]): RegionReading[] {
  const counts = new Map<string, number>();
  for (const area of areas) counts.set(area.region, (counts.get(area.region) ?? 0) + area.interviews);
  const highest = Math.max(0, ...counts.values());
  return areas
    .filter((area) => area.kind === 'region')
    .map((area) => {
      const interviews = counts.get(area.region) ?? 0;
      return { region: area.region, label: area.label, interviews, shade: shadeOf(interviews, highest) };
    })
    .sort((one, other) => other.interviews - one.interviews || one.region.localeCompare(other.region));
}
