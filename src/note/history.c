#include "note/history.h"

#include <stdlib.h>
#include <string.h>

#include "base/vec.h"

#define MOST_BYTES ((size_t)64 << 20) /* of texts; the oldest acts go first */

typedef struct act {
	const char *what;
	char *before, *after; /* owned */
	size_t before_n, after_n;
} act;

struct history {
	vec(act) acts;
	size_t done; /* acts[done...] were undone */
	size_t bytes;
};

history *history_new(void)
{
	return xcalloc(1, sizeof(history));
}

static void drop(history *h, size_t i)
{
	act *a = &h->acts.p[i];

	h->bytes -= a->before_n + a->after_n;
	free(a->before);
	free(a->after);
	vec_remove(&h->acts, i);
}

void history_free(history *h)
{
	if (!h)
		return;
	while (h->acts.n)
		drop(h, h->acts.n - 1);
	vec_clear(&h->acts);
	free(h);
}

void history_push(history *h, const char *what, str before, str after)
{
	while (h->acts.n > h->done)
		drop(h, h->acts.n - 1);
	vec_push(&h->acts, ((act){ what, str_dup(before), str_dup(after), before.n, after.n }));
	h->bytes += before.n + after.n;
	while (h->bytes > MOST_BYTES && h->acts.n > 1)
		drop(h, 0);
	h->done = h->acts.n;
}

static void show(const act *a, const char **what, str *before, str *after)
{
	*what = a->what;
	*before = (str){ a->before, a->before_n };
	*after = (str){ a->after, a->after_n };
}

bool history_back(const history *h, const char **what, str *before, str *after)
{
	if (h->done)
		show(&h->acts.p[h->done - 1], what, before, after);
	return h->done > 0;
}

bool history_forward(const history *h, const char **what, str *before, str *after)
{
	if (h->done < h->acts.n)
		show(&h->acts.p[h->done], what, before, after);
	return h->done < h->acts.n;
}

void history_went_back(history *h)
{
	h->done--;
}

void history_went_forward(history *h)
{
	h->done++;
}
