/* saving.h - a folder with one notes file in it, for the tests of saving. */
#ifndef TESTS_SAVING_H
#define TESTS_SAVING_H

#include "test.h"

#include "note/store.h"

typedef struct place {
	char dir[64], path[128]; /* of the notes file */
} place;

/* Makes the folder; *state is a place, which delete_state removes. */
int place_set_up(void **state);

/* The notes of that file; the test fails where they cannot be opened. */
gloss_notes *place_open(const place *p);

/* Adds a note with that body. */
bool add_note(gloss_notes *ns, const char *body, char id[GLOSS_NOTE_ID_SIZE]);

/* Owned by the caller; empty where the file cannot be read. */
char *file_contents(const char *path);

/* The file is valid and holds these notes. */
void check_there(const place *p, char ids[][GLOSS_NOTE_ID_SIZE], size_t n);

void overwrite(const char *path, const char *text, size_t n);

#endif
