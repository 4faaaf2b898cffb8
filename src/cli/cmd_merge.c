/* cmd_merge.c - gloss merge: joins notes files; git's merge driver and its installation. */
#include "cli/commands.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/ydoc.h"
#include "note/adopt.h"
#include "note/index.h"
#include "note/merge.h"

static const option options[] = {
	{ 0, "install", NULL, NULL,
	  "make it the merge driver of git for the notes in DIR, else in the notes folder" },
	{ 0, "adopt", NULL, NULL,
	  "take in the copies that a synchroniser made: those named, or all of the notes folder" },
	OPTION_HELP,
	OPTIONS_END,
};

/* ---- three files, and what the user knows the second one by */

static int merge_three(const args *a)
{
	note_file *file[3] = { 0 }, *out = NULL;
	size_t conflicts = 0;
	int status = 2;
	const char *name = a->operands[a->operand_count == 4 ? 3 : 1];
	bool ok = true;
	err e;

	for (int i = 0; ok && i < 3; i++) {
		file[i] = note_file_read(a->operands[i], &e);
		ok = file[i] != NULL;
	}
	if (ok)
		out = note_merge(file[0], file[1], file[2], MERGE_DELETED, &conflicts);
	if (ok && file_replace(a->operands[1], note_file_text(out), &e))
		status = conflicts ? 1 : 0;
	else
		args_fail(&e);
	if (status == 1)
		fprintf(stderr,
			"gloss: %s: %zu conflict%s: see the entries with 'conflict: true'; "
			"editing such a note ends its conflict\n",
			name, conflicts, conflicts == 1 ? "" : "s");
	for (int i = 0; i < 3; i++)
		note_file_free(file[i]);
	note_file_free(out);
	return status;
}

/* ---- copies of synchronisers */

static int adopt_all(const char *const *copies, size_t n)
{
	size_t conflicts = 0, all = 0, done = 0;
	err e;

	for (size_t i = 0; i < n; i++) {
		if (!adopt_copy(copies[i], &conflicts, &e)) {
			args_fail(&e);
			continue;
		}
		done++;
		all += conflicts;
	}
	printf("%zu of %zu cop%s taken in, %zu conflict%s\n", done, n, n == 1 ? "y" : "ies", all,
	       all == 1 ? "" : "s");
	return done == n && !all ? 0 : 1;
}

static int adopt(const args *a)
{
	arena mem = { 0 };
	const char **copies;
	size_t n = (size_t)a->operand_count;
	int status;

	if (n) {
		copies = arena_new(&mem, const char *, n);
		memcpy(copies, a->operands, n * sizeof *copies);
	} else {
		n = adopt_list(&mem, note_folder(&mem), &copies);
	}
	status = adopt_all(copies, n);
	arena_clear(&mem);
	return status;
}

/* ---- installation */

/* Runs git in `dir` without a shell; true if it ended well. */
static bool run_git(const char *dir, const char *const *words, bool quiet)
{
	posix_spawn_file_actions_t actions;
	char *argv[12] = { str_dup(STR("git")), str_dup(STR("-C")), str_dup(str_of(dir)) };
	int n = 3, status = -1;
	pid_t child;

	for (size_t i = 0; words[i] && n < 11; i++)
		argv[n++] = str_dup(str_of(words[i]));
	posix_spawn_file_actions_init(&actions);
	if (quiet)
		posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
	if (posix_spawnp(&child, "git", &actions, NULL, argv, environ) == 0)
		while (waitpid(child, &status, 0) < 0 && errno == EINTR)
			;
	posix_spawn_file_actions_destroy(&actions);
	while (n--)
		free(argv[n]);
	return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/* Adds the line to a file of the folder unless it is there. */
static bool ensure_line(const char *dir, const char *name, const char *line, err *e)
{
	arena a = { 0 };
	const char *path = arena_printf(&a, "%s/%s", dir, name).p;
	str text = STR(""), rest, one;
	strbuf b = { 0 };
	bool there = false, ok;

	if (access(path, F_OK) == 0 && !file_read(&a, path, YDOC_SIZE, &text, e)) {
		arena_clear(&a);
		return false;
	}
	for (rest = text; str_split(&rest, '\n', &one);)
		there = there || str_eq(str_trim(one), str_of(line));
	strbuf_add(&b, text);
	if (b.n && b.p[b.n - 1] != '\n')
		strbuf_addc(&b, '\n');
	strbuf_addf(&b, "%s\n", line);
	ok = there || file_replace(path, strbuf_str(&b), e);
	strbuf_clear(&b);
	arena_clear(&a);
	return ok;
}

/* git hands the command to a shell: what is not plainly harmless in the path is quoted. */
static str driver(arena *a)
{
	char exe[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
	strbuf b = { 0 };
	str out;

	exe[n > 0 ? n : 0] = '\0';
	strbuf_addc(&b, '\'');
	for (const char *p = n > 0 ? exe : "gloss"; *p; p++) {
		if (*p == '%') /* git's own sign */
			strbuf_add(&b, STR("%%"));
		else if (*p == '\'')
			strbuf_add(&b, STR("'\\''"));
		else
			strbuf_addc(&b, *p);
	}
	strbuf_add(&b, STR("' merge %O %A %B %P"));
	out = arena_copy(a, strbuf_str(&b));
	strbuf_clear(&b);
	return out;
}

static int install(const char *dir)
{
	arena a = { 0 };
	const char *const check[] = { "rev-parse", "--git-dir", NULL };
	const char *const name[] = { "config", "merge.gloss.name", "notes of gloss, joined by id",
				     NULL };
	const char *const run[] = { "config", "merge.gloss.driver", driver(&a).p, NULL };
	int status = 2;
	err e;

	if (!run_git(dir, check, true)) {
		err_set(&e, GLOSS_ERR_INPUT, "no git repository: run 'git init' there first");
		err_at(&e, dir, 0, 0);
	} else if (!run_git(dir, name, false) || !run_git(dir, run, false)) {
		err_set(&e, GLOSS_ERR_SYSTEM, "git could not be configured");
		err_at(&e, dir, 0, 0);
	} else if (ensure_line(dir, ".gitattributes", "*.yaml merge=gloss", &e) &&
		   ensure_line(dir, ".gitignore", "*.bak", &e)) {
		printf("git merges the notes in %s with gloss from now on; commit .gitattributes\n",
		       dir);
		status = 0;
	}
	if (status)
		args_fail(&e);
	arena_clear(&a);
	return status;
}

static int install_in(const char *dir)
{
	arena mem = { 0 };
	int status = install(dir ? dir : note_folder(&mem));

	arena_clear(&mem);
	return status;
}

static int run(const args *a)
{
	err e;

	if (args_has(a, "install") && a->operand_count <= 1)
		return install_in(a->operand_count ? a->operands[0] : NULL);
	if (args_has(a, "adopt"))
		return adopt(a);
	if (a->operand_count == 3 || a->operand_count == 4)
		return merge_three(a);
	err_set(&e, GLOSS_ERR_USAGE, "three files are needed: gloss merge BASE OURS THEIRS [NAME]");
	return args_fail(&e);
}

const command cmd_merge = {
	"merge",
	"[BASE OURS THEIRS [NAME] | DIR | COPY...]",
	0,
	-1,
	options,
	run,
	"joins two versions of a notes file into OURS, given the one that both came from; messages "
	"call it NAME",
};
