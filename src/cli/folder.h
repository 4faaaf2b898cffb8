/* folder.h - the notes folder that the user has set, for all commands. */
#ifndef CLI_FOLDER_H
#define CLI_FOLDER_H

/*
 * Puts `notes-dir` of config.yaml into $GLOSS_NOTES, unless that is set already. A
 * mistake in the file is for the reader to report: the rest of it holds.
 */
void folder_from_config(void);

#endif
