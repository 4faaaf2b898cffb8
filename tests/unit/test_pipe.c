/* test_pipe.c - articles that come through a pipe: at once, slowly, and without end. */
#include "test.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"
#include "gloss/article.h"

typedef struct fifo {
	char folder[TEST_DIR], path[TEST_DIR + 8];
} fifo;

static int set_up(void **state)
{
	fifo *f = calloc(1, sizeof *f);

	assert_non_null(f);
	make_folder(f->folder);
	snprintf(f->path, sizeof f->path, "%s/fifo", f->folder);
	*state = f;
	return mkfifo(f->path, 0600);
}

/* A child that writes `count` pieces into the FIFO, waiting before each. */
static pid_t write_later(const char *path, str piece, int count, int milliseconds)
{
	pid_t child = fork();

	if (child == 0) {
		int fd = open(path, O_WRONLY);

		for (int i = 0; i < count; i++) {
			poll(NULL, 0, milliseconds);
			if (write(fd, piece.p, piece.n) < 0)
				break;
		}
		_exit(0);
	}
	return child;
}

static void pipes_grow(void **state)
{
	const fifo *f = *state;
	gloss_article *art, *whole;
	pid_t child;
	err e;

	child = write_later(f->path, STR("One line, and then a rest.\n\n"), 2, 300);
	art = gloss_article_open(f->path, &e);
	assert_non_null(art);
	assert_false(gloss_article_is_whole(art));
	assert_int_equal(gloss_article_size(art), 0);
	assert_true(gloss_article_fd(art) >= 0);
	assert_null(gloss_article_to_whole(art));
	for (;;) {
		struct pollfd p = { .fd = gloss_article_fd(art), .events = POLLIN };

		assert_int_equal(poll(&p, 1, 5000), 1);
		if (!gloss_article_more(art, &e))
			break;
	}
	assert_int_equal(e.code, GLOSS_OK);
	assert_int_equal(gloss_article_fd(art), -1);
	assert_int_equal(gloss_article_size(art), 2 * 28);
	whole = gloss_article_to_whole(art);
	assert_non_null(whole);
	assert_int_equal(gloss_article_text(whole).n, 2 * 28);
	gloss_article_unref(whole);
	gloss_article_unref(art);
	waitpid(child, NULL, 0);
	/* all at once: whole */
	child = write_later(f->path, STR("Ferry sails\n\nThe ferry to Oban sails again.\n"), 1, 0);
	art = gloss_article_open(f->path, &e);
	assert_true(gloss_article_is_whole(art));
	assert_str(gloss_article_fact(art, GLOSS_FACT_TITLE), "Ferry sails");
	gloss_article_unref(art);
	waitpid(child, NULL, 0);
}

/* An endless pipe shows what has come, in bounded memory, and can be read on. */
static void endless_pipes_are_borne(void **state)
{
	const fifo *f = *state;
	gloss_article *art;
	gloss_block b;
	char bytes[40];
	size_t size;
	pid_t child;
	err e;

	child = write_later(f->path, STR("y and nothing else, without end.\n"), 100000000, 0);
	art = gloss_article_open(f->path, &e);
	assert_non_null(art);
	size = gloss_article_size(art);
	assert_false(gloss_article_is_whole(art));
	assert_true(size > 0);
	while (gloss_article_size(art) < (3 << 20))
		assert_true(gloss_article_more(art, &e));
	assert_true(gloss_article_block_at(art, 2 << 20, &b));
	assert_true(b.at.start <= 2 << 20);
	assert_int_equal(gloss_article_read(art, 33 * 50000, bytes, 33), 33);
	assert_memory_equal(bytes, "y and nothing else, without end.\n", 33);
	gloss_article_unref(art);
	waitpid(child, NULL, 0); /* ended by SIGPIPE */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(pipes_grow, set_up, delete_state),
		cmocka_unit_test_setup_teardown(endless_pipes_are_borne, set_up, delete_state),
	};

	return cmocka_run_group_tests_name("pipe", tests, NULL, NULL);
}
