/* test_jumps.c - going back to where one was. */
#include "test.h"

#include "app/jumps.h"

static void test_back_and_forward(void **state)
{
	jumps j = { 0 };
	size_t to = 0;

	(void)state;
	assert_false(jumps_back(&j, 5, &to));
	jumps_leave(&j, 10);
	jumps_leave(&j, 20);
	assert_true(jumps_back(&j, 30, &to));
	assert_int_equal(to, 20);
	assert_true(jumps_back(&j, 20, &to));
	assert_int_equal(to, 10);
	assert_false(jumps_back(&j, 10, &to));
	assert_true(jumps_forward(&j, &to));
	assert_int_equal(to, 20);
	assert_true(jumps_forward(&j, &to));
	assert_int_equal(to, 30);
	assert_false(jumps_forward(&j, &to));
}

static void test_a_new_jump_forgets_what_lay_ahead(void **state)
{
	jumps j = { 0 };
	size_t to = 0;

	(void)state;
	jumps_leave(&j, 10);
	jumps_leave(&j, 20);
	assert_true(jumps_back(&j, 30, &to));
	assert_true(jumps_back(&j, 20, &to));
	jumps_leave(&j, 11);
	assert_false(jumps_forward(&j, &to));
}

static void test_swap_goes_to_and_fro(void **state)
{
	jumps j = { 0 };
	size_t to = 0;

	(void)state;
	assert_false(jumps_swap(&j, 1, &to));
	jumps_leave(&j, 10);
	assert_true(jumps_swap(&j, 50, &to));
	assert_int_equal(to, 10);
	assert_true(jumps_swap(&j, 10, &to));
	assert_int_equal(to, 50);
}

static void test_the_oldest_is_forgotten(void **state)
{
	jumps j = { 0 };
	size_t to = 0, steps = 0;

	(void)state;
	for (size_t i = 0; i < 3 * JUMPS_MOST; i++)
		jumps_leave(&j, i);
	while (jumps_back(&j, 1000, &to))
		steps++;
	assert_true(steps >= JUMPS_MOST - 2 && steps <= JUMPS_MOST);
	assert_true(to >= 2 * JUMPS_MOST);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_back_and_forward),
		cmocka_unit_test(test_a_new_jump_forgets_what_lay_ahead),
		cmocka_unit_test(test_swap_goes_to_and_fro),
		cmocka_unit_test(test_the_oldest_is_forgotten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
