/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/**
 * LLVMFuzzerTestOneInput:
 * @data: what a file might hold
 * @size: in bytes
 *
 * The one function that a target defines, under the name that libFuzzer calls.
 * It aborts where the code under test breaks its word.
 *
 * Returns: 0
 */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
