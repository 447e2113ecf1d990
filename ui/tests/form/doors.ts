// Doors that only remember who knocked; a test says what comes through them.
import { vi } from 'vitest';
import type { Doors } from '$lib/form';

export function doors(record = 'card:1') {
  return {
    record,
    answer: vi.fn<Doors['answer']>(async () => undefined),
    addRow: vi.fn<Doors['addRow']>(async () => undefined),
    removeRow: vi.fn<Doors['removeRow']>(async () => undefined),
    search: vi.fn<Doors['search']>(async () => [{ name: '089017', label: 'Siracusa (SR)' }]),
    chooseFile: vi.fn<Doors['chooseFile']>(async () => null),
    giveFile: vi.fn<Doors['giveFile']>(async () => undefined),
    saveFile: vi.fn<Doors['saveFile']>(async () => null),
    picture: vi.fn<Doors['picture']>(async () => null),
  };
}
