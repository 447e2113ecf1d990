// Activities and their dossiers.
import { call } from '../door';
import type { Activity, ActivityChange, ActivitySummary } from '../types';

export const activities = () => call<ActivitySummary[]>('activities');

/** A new activity without anything in it yet. */
export const beginActivity = () => call<Activity>('begin_activity');

export const activity = (record: string) => call<Activity>('activity', { record });

/** Saves one field. */
export const describeActivity = (record: string, change: ActivityChange) =>
  call<Activity>('describe_activity', { record, change });

export const removeActivity = (record: string) => call<null>('remove_activity', { record });

/** The native dialog for files; empty when the person thought better of it. */
export const chooseFiles = () => call<string[]>('choose_files');

export const attachDocuments = (record: string, piece: string, paths: string[]) =>
  call<Activity>('attach_documents', { record, piece, paths });

export const detachDocument = (record: string, document: string) =>
  call<Activity>('detach_document', { record, document });

/** Writes a copy where the person says; the path, or null when they thought better of it. */
export const saveDocument = (record: string, document: string) =>
  call<string | null>('save_document', { record, document });

/** Says why a piece is not needed here; null takes that back. */
export const waivePiece = (record: string, piece: string, reason: string | null) =>
  call<Activity>('waive_piece', { record, piece, reason });

export const verifyDossier = (record: string, verified: boolean) =>
  call<Activity>('verify_dossier', { record, verified });
