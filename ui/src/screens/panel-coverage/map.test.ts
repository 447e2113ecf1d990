import italy from '@svg-maps/italy';
import { describe, expect, it } from 'vitest';
import areas from '../../../../kit/areas.csv?raw';
import { REGION_CODES, SHAPES } from './map';

describe('the map of the regions', () => {
  it('gives every one of its twenty shapes an ISTAT code of its own', () => {
    expect(SHAPES).toHaveLength(20);
    expect(SHAPES).toHaveLength(italy.locations.length);
    expect(new Set(SHAPES.map((shape) => shape.region)).size).toBe(20);
    expect(SHAPES.every((shape) => shape.path.startsWith('m'))).toBe(true);
  });

  it('names no shape that the map does not have', () => {
    const drawn = new Set(italy.locations.map((location) => location.id));
    expect(Object.keys(REGION_CODES).filter((id) => !drawn.has(id))).toEqual([]);
  });

  it('says the same as the kit', () => {
    const rows = areas
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    const header = rows[0] ?? [];
    const region = header.indexOf('istat_region');
    const shape = header.indexOf('map_id');
    const told = rows
      .slice(1)
      .filter((row) => row[shape])
      .map((row) => [row[shape], row[region]]);
    expect(Object.fromEntries(told)).toEqual(REGION_CODES);
  });
});
