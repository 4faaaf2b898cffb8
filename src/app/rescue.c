#include "app/rescue.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/writing.h"
#include "base/mem.h"

enum {
	ROOM = 4 << 20, /* for a note of EDITOR_MAX, quoted, in a buffer that doubles */
	PATIENCE = 2,   /* seconds in which the owner ends */
};

static void exhausted(void *arg)
{
	app *a = arg;

	free(a->rescue.room);
	a->rescue.room = NULL;
	if (pthread_equal(pthread_self(), a->rescue.owner)) {
		term_emergency(a->term);
		writing_keep_draft(a);
	} else {
		/* What is typed changes under our hands: the owner is asked to end, and keeps it. */
		kill(getpid(), SIGTERM);
		sleep(PATIENCE);
	}
}

void rescue_begin(app *a)
{
	a->rescue.owner = pthread_self();
	mem_on_exhausted(exhausted, a);
}

void rescue_end(app *a)
{
	mem_on_exhausted(NULL, NULL);
	free(a->rescue.room);
	a->rescue.room = NULL;
}

void rescue_make_room(app *a)
{
	if (!a->rescue.room)
		a->rescue.room = malloc(ROOM);
}
