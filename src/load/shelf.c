/* shelf.c - see shelf.h. */
#include "load/shelf.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>

#include "base/json.h"
#include "load/helper.h"

typedef struct taker {
	void (*each)(void *arg, const shelf_item *item);
	void *arg;
} taker;

static bool is_true(const json *j, str key)
{
	const json *value = json_get(j, key);

	return value && value->kind == JSON_TRUE;
}

static bool take_item(void *arg, str line, err *e)
{
	const taker *t = arg;
	arena tmp = { 0 };
	shelf_item item;
	json doc;
	bool ok = json_parse(&tmp, line, &doc, e);

	if (ok && json_int(json_get(&doc, STR("id")), &item.id)) {
		item.title = json_text(json_get(&doc, STR("title")));
		item.author = json_text(json_get(&doc, STR("author")));
		item.outlet = json_text(json_get(&doc, STR("outlet")));
		item.url = json_text(json_get(&doc, STR("url")));
		item.published = json_text(json_get(&doc, STR("published")));
		item.read = is_true(&doc, STR("read"));
		item.starred = is_true(&doc, STR("starred"));
		t->each(t->arg, &item);
	}
	arena_clear(&tmp);
	return ok;
}

/* What a command prints for people is not for us. */
static bool pass_over(void *arg, str line, err *e)
{
	(void)arg;
	(void)line;
	(void)e;
	return true;
}

bool shelf_list(int limit, void (*each)(void *arg, const shelf_item *item), void *arg, err *e)
{
	char most[32];
	const char *words[] = { "--command", "library list", "--format=json", most, NULL };
	taker t = { each, arg };
	int status = 0;
	helper_job job = { .words = words, .input = -1, .line = take_item, .arg = &t,
		.status = &status };

	snprintf(most, sizeof most, "--limit=%d", limit);
	if (!helper_run(&job, e))
		return false;
	/* 1: it is empty. */
	return status < 2 || err_set(e, GLOSS_ERR_SYSTEM,
				     "the library cannot be read; gloss library list says why");
}

bool shelf_set(int64_t id, shelf_mark mark, err *e)
{
	static const char *const marks[] = { "--read", "--unread", "--star", "--unstar" };
	char number[32];
	const char *words[] = { "--command", "library mark", marks[mark], number, NULL };
	int status = 0;
	helper_job job = { .words = words, .input = -1, .line = pass_over, .status = &status };

	snprintf(number, sizeof number, "%lld", (long long)id);
	if (!helper_run(&job, e))
		return false;
	return status == 0 || err_set(e, GLOSS_ERR_SYSTEM, "the library cannot be written");
}

bool shelf_add_feed(str address, err *e)
{
	char *copy = str_dup(address);
	const char *words[] = { "--command", "feed add", "--", copy, NULL };
	int status = 0;
	helper_job job = { .words = words, .input = -1, .line = pass_over, .status = &status };
	bool ok = helper_run(&job, e);

	if (ok && status)
		ok = err_set(e, GLOSS_ERR_INPUT, "a feed's address should begin with https:// or http://");
	free(copy);
	return ok;
}

bool shelf_fetch(int *pid, err *e)
{
	static const char *const words[] = { "--command", "feed fetch", "--quiet", NULL };

	return helper_start(words, pid, e);
}

bool shelf_fetched(int *pid)
{
	int status;

	if (*pid == 0 || waitpid(*pid, &status, WNOHANG) == 0)
		return false;
	*pid = 0;
	return true;
}
