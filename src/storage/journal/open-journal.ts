import { type Journal, type JournalOptions, journalOver } from './journal.ts';
import { claimFolder, removeEmpty } from './own-folder.ts';
import { recoverSegments } from './recover.ts';

/**
 * Opens the journal of this process in a folder of its own, `DATA_DIR/journal/<uuid>`, which is made where it is not.
 * What an earlier process left there comes first in `next`. The folder goes when the journal is closed with nothing left
 * in it; else `adoptJournals` finds it.
 * @throws VeilederError `unavailable` when the folder cannot be used or another process has it.
 */
export async function openJournal(folder: string, options: JournalOptions = {}): Promise<Journal> {
  const ownership = await claimFolder(folder);
  try {
    return journalOver(folder, await recoverSegments(folder), options, async () => {
      await ownership.release();
      await removeEmpty(folder);
    });
  } catch (error) {
    await ownership.release();
    throw error;
  }
}
