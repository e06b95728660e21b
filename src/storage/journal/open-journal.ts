import { type Journal, type JournalOptions, journalOver } from './journal.ts';
import { leaveFolder, ownFolder } from './journal-folder.ts';
import { recoverSegments } from './recover.ts';

/**
 * Opens the journal of this process in a folder of its own, `DATA_DIR/journal/<uuid>`, which is made where it is not.
 * What an earlier process left there comes first in `next`. The folder goes when the journal is closed with nothing left
 * in it; else `adoptJournals` finds it.
 * @throws VeilederError `unavailable` when the folder cannot be used or another process has it.
 */
export async function openJournal(folder: string, options: JournalOptions = {}): Promise<Journal> {
  const lock = await ownFolder(folder);
  try {
    return journalOver(folder, await recoverSegments(folder), options, () => leaveFolder(folder, lock));
  } catch (error) {
    await lock.release();
    throw error;
  }
}
