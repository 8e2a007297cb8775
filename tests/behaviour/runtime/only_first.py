"""Tests of the runtime that are about the first provider alone, each with the reason.

All others are about each provider of `providers.py`.
"""

from __future__ import annotations

from typing import Final

_JOBS: Final = "one object in and out has no ids of tasks, nothing is submitted or polled for"
_BATCH: Final = "a message holds one task"
_SOCKET: Final = "there is no WebSocket"
_FREE: Final = "the form takes no free-form objects"
_LISTED: Final = "an answer is one result, which holds its choices"
_HOOKS: Final = "there are no webhooks"

MODULES: Final = {
    "test_batch": _BATCH,
    "test_jobs": _JOBS,
    "test_media": "the form takes addresses of files, never their content",
    "test_odd_chunks": "of the reader of chunks, in every shape that profiles know",
    "test_reading": "of the reader of answers, with drawn classes",
    "test_request_models": "no profile here asks for classes of requests",
    "test_transports": "puts profiles of every kind into the package that is written by hand",
    "test_typing": "the types of the other package are checked with all generated code",
    "test_webhook_signatures": _HOOKS,
    "test_webhooks": _HOOKS,
    "test_websocket": _SOCKET,
    "test_websocket_drips": _SOCKET,
}
TESTS: Final[dict[str, dict[str, str]]] = {
    "test_client": {
        "test_models": "the status and the capabilities of models are not told",
        "test_a_model_that_may_not_answer_is_warned_about_once": "no model has a status",
        "test_a_plain_value_may_be_anything_json_has": _FREE,
        "test_a_result_passed_on_as_input": _FREE,
        "test_arguments_of_a_client_that_cannot_be": "tells of a WebSocket, which others lack",
        "test_help_shows_the_arguments": "of the arguments of this very model",
        "test_no_time_limit_at_all": _JOBS,
        "test_results_are_no_single_result": _LISTED,
        "test_repeated_items_are_one_result": _LISTED,
    },
    "test_hostile_answers": {
        "test_ids_of_other_types": _BATCH,
        "test_an_odd_id_leaves_the_others_of_a_batch": _BATCH,
        "test_deep_json_in_webhooks": _HOOKS,
        "test_no_webhook_shows_the_key": _HOOKS,
        "test_a_message_over_a_websocket_is_bounded": _SOCKET,
        "test_a_passing_error_of_a_poll_over_a_websocket": _SOCKET,
        "test_no_error_over_a_websocket_shows_the_key": _SOCKET,
        "test_no_close_reason_shows_the_key": _SOCKET,
        "test_ids_of_jobs_that_no_url_can_hold": _JOBS,
        "test_results_beside_an_error_hide_the_key": _LISTED,
    },
    "test_run": {
        "test_members_under_their_names_in_python": "a member has one name",
        "test_the_caller_s_own_id": _JOBS,
        "test_free_form_content_keeps_its_names": _FREE,
        "test_several_results": _LISTED,
        "test_results_in_the_provider_s_order": _LISTED,
        "test_deviating_answers_are_read": "of the members of this very answer",
        "test_usage_left_out": "of the members of this very answer",
        "test_a_lone_task_may_lack_its_id_in_the_answer": _JOBS,
        "test_an_answer_without_results": _LISTED,
        "test_refused_before_sending": "of the members of this very request",
        "test_every_problem_is_listed_with_its_docs": "the profile names no pages",
        "test_a_model_that_the_package_lacks_goes_out_unchecked": "each model has a form",
        "test_one_failed_result_leaves_the_others": _LISTED,
        "test_an_error_beside_all_that_was_asked_for": _LISTED,
    },
    "test_stream": {
        "test_run_with_stream_delivery_collects": "what asks for a stream is no argument",
        "test_a_conflict_after_a_lost_opening_is_polled_for": _JOBS,
        "test_several_results": _LISTED,
        "test_an_unknown_chunk_is_handed_on": "of the members of this very chunk",
    },
    "test_tracing": {"test_a_job": _JOBS, "test_over_a_websocket": _SOCKET},
    "test_views": {
        "test_raw_response_of_jobs_and_streams": _JOBS,
        "test_unread_results_that_are_polled_for": _JOBS,
        "test_over_http_though_there_is_a_websocket": _SOCKET,
        "test_a_binary_answer": "puts other profiles into the package that is written by hand",
    },
    "test_options": {"test_a_websocket_belongs_to_one_key": _SOCKET},
    "test_responses": {"test_of_jobs": _JOBS},
    "test_retries": {
        "test_a_conflict_after_a_lost_answer_means_it_arrived": _JOBS,
        "test_a_conflict_at_the_first_attempt_is_an_error": _JOBS,
    },
    "test_errors": {
        "test_facts_of_an_error": "an error names no task, and no page about it",
        "test_shapes_of_the_envelope": "the envelope is one",
    },
}


def reason_for_the_first(module: str, test: str) -> str:
    """Why a test is about the first provider alone; nothing where it is about all."""
    name = module.rpartition(".")[2]
    return MODULES.get(name) or TESTS.get(name, {}).get(test, "")
