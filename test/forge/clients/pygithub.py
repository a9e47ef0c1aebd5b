"""
Real work with PyGithub at GITHUB_API_URL: ada writes, ben reviews, eve may only read. Each line that this prints is the
name of a check that holds, or "wrong" with what came instead; what nobody expected ends the script.
"""

import os

from github import Github, GithubException, InputGitTreeElement
from github.GithubException import BadCredentialsException, UnknownObjectException


def client(login):
    return Github(f"{login}-token", base_url=os.environ["GITHUB_API_URL"], retry=0, per_page=10)


ada, ben, eve = client("ada"), client("ben"), client("eve")
repository = ada.get_repo("acme/patches")


def check(name, found, wanted):
    print(f"ok {name}" if found == wanted else f"wrong {name}: {found!r} and not {wanted!r}", flush=True)


def refused(name, status, words, act, kind=GithubException):
    try:
        act()
        check(name, "done", status)
    except kind as error:
        is_said = words in str(error.data)
        check(name, (error.status, is_said or error.data), (status, True))


def people():
    check("who it is", ada.get_user().login, "ada")
    check("repositories", [one.full_name for one in ada.get_user().get_repos()], ["acme/patches"])
    organization = ada.get_organization("acme")
    check("members", sorted(one.login for one in organization.get_members()), ["ada", "ben"])
    check("a member", organization.has_in_members(ada.get_user("ben")), True)
    team = organization.get_team_by_slug("security")
    check("a team's members", [one.login for one in team.get_members()], ["ben"])
    check("a team by number", organization.get_team(team.id).slug, "security")
    belongs = [team.has_in_members(ada.get_user(one)) for one in ("ben", "ada")]
    check("who belongs to a team", belongs, [True, False])
    check("a membership", team.get_team_membership("ben").state, "active")
    check("a team's repositories", [one.name for one in team.get_repos()], ["patches"])
    check("permission", repository.get_collaborator_permission("ben"), "write")
    check("collaborators", [repository.has_in_collaborators(one) for one in ("ben", "eve")], [True, False])


def limits():
    core = ada.get_rate_limit().core
    check("limit", (core.limit, 0 < core.remaining < 5000), (5000, True))
    before = core.remaining
    repository.get_branch("main")
    check("each request counts", ada.get_rate_limit().core.remaining, before - 1)
    check("headers say so too", ada.rate_limiting[1], 5000)


def errors():
    bad = Github("nonsense", base_url=os.environ["GITHUB_API_URL"], retry=0)
    refused("a bad token", 401, "Bad credentials", lambda: bad.get_user().login, BadCredentialsException)
    refused("no such repository", 404, "Not Found", lambda: ada.get_repo("acme/none"), UnknownObjectException)
    refused("no such pull request", 404, "Not Found", lambda: repository.get_pull(999), UnknownObjectException)
    refused("no right to write", 404, "Not Found", lambda: eve.get_repo("acme/patches").create_label("x", "ff0000"))
    refused(
        "nothing to merge",
        422,
        "No commits between main and main",
        lambda: repository.create_pull(title="t", body="", base="main", head="main"),
    )
    refused("no head", 422, "invalid", lambda: repository.create_pull(title="t", body="", base="main", head="none"))
    refused(
        "a guarded branch",
        409,
        "must be made through a pull request",
        lambda: repository.create_file("x", "x", "x", branch="main"),
    )
    refused("no protection", 404, "Branch not protected", lambda: repository.get_branch("main").get_protection())


def contents():
    start = repository.get_branch("main").commit.sha
    check("a new branch", repository.create_git_ref("refs/heads/work", start).ref, "refs/heads/work")
    refused(
        "the same branch", 422, "Reference already exists", lambda: repository.create_git_ref("refs/heads/work", start)
    )
    repository.create_file("a/b.txt", "Add", "hello\n", branch="work")
    file = repository.get_contents("a/b.txt", ref="work")
    check("a file", (file.decoded_content, file.size, file.type), (b"hello\n", 6, "file"))
    refused("a file that is there", 422, "sha", lambda: repository.create_file("a/b.txt", "Add", "x", branch="work"))
    written = repository.update_file("a/b.txt", "Change", "hello, world\n", file.sha, branch="work")
    refused(
        "a file that moved on",
        409,
        "does not match",
        lambda: repository.update_file("a/b.txt", "x", "x", file.sha, branch="work"),
    )
    repository.create_file("a/gone.txt", "Add for a while", "x", branch="work")
    repository.delete_file("a/gone.txt", "Remove", repository.get_contents("a/gone.txt", ref="work").sha, branch="work")
    check("a folder", [one.path for one in repository.get_contents("a", ref="work")], ["a/b.txt"])
    check(
        "a file's history",
        [one.commit.message for one in repository.get_commits(sha="work", path="a/b.txt")],
        ["Change", "Add"],
    )
    check(
        "a commit's files",
        [(one.filename, one.status) for one in repository.get_commit(written["commit"].sha).files],
        [("a/b.txt", "modified")],
    )
    comparison = repository.compare("main", "work")
    check(
        "what a branch brings",
        (comparison.status, comparison.ahead_by, [one.filename for one in comparison.files]),
        ("ahead", 4, ["a/b.txt"]),
    )
    element = InputGitTreeElement("c.txt", "100644", "blob", content="c\n")
    tree = repository.create_git_tree([element], base_tree=repository.get_git_tree("work"))
    head = repository.get_git_ref("heads/work")
    commit = repository.create_git_commit("Add c", tree, [repository.get_git_commit(head.object.sha)])
    head.edit(commit.sha)
    check("a commit of objects", repository.get_branch("work").commit.sha, commit.sha)
    refused("not forward", 422, "not a fast forward", lambda: head.edit(start))


def pull_request():
    pull = repository.create_pull(title="Work", body="Why", base="main", head="work")
    refused(
        "the same again",
        422,
        "A pull request already exists for acme:work.",
        lambda: repository.create_pull(title="t", body="", base="main", head="work"),
    )
    listed = repository.get_pulls(state="open", sort="created", base="main", head="acme:work")
    check("found by its branch", [one.number for one in listed], [pull.number])
    pull.edit(title="Work, better")
    pull.create_review_request(reviewers=["ben"], team_reviewers=["security"])
    refused("a stranger's review", 422, "not a collaborator", lambda: pull.create_review_request(reviewers=["eve"]))
    people, teams = pull.get_review_requests()
    check("who is asked", [[one.login for one in people], [one.slug for one in teams]], [["ben"], ["security"]])
    refused(
        "one's own approval", 422, "Can not approve your own pull request", lambda: pull.create_review(event="APPROVE")
    )
    check("commits", pull.get_commits().totalCount, pull.commits)
    check("files", sorted(one.filename for one in pull.get_files()), ["a/b.txt", "c.txt"])
    review(pull)
    conversation(pull)
    merge(pull)


def review(pull):
    seen = ben.get_repo("acme/patches").get_pull(pull.number)
    head = ben.get_repo("acme/patches").get_commit(pull.head.sha)
    seen.create_review(commit=head, body="No", event="REQUEST_CHANGES")
    refused("an objection holds", 405, "requesting changes", pull.merge)
    seen.create_review(
        commit=head, body="Look", event="COMMENT", comments=[{"path": "c.txt", "position": 1, "body": "c?"}]
    )
    check("what was said of lines", [(one.path, one.body) for one in pull.get_review_comments()], [("c.txt", "c?")])
    seen.create_review(commit=head, body="Yes", event="APPROVE")
    states = [(one.user.login, one.state, one.commit_id == pull.head.sha) for one in pull.get_reviews()]
    check(
        "reviews, oldest first",
        states,
        [("ben", state, True) for state in ("CHANGES_REQUESTED", "COMMENTED", "APPROVED")],
    )
    pull.get_reviews()[2].dismiss("Not yet")
    check("a dismissal", repository.get_pull(pull.number).get_review(pull.get_reviews()[2].id).state, "DISMISSED")
    seen.create_review(commit=head, event="APPROVE")


def conversation(pull):
    for number in range(12):
        pull.create_issue_comment(f"comment {number}")
    comments = pull.get_issue_comments()
    check("comments, over pages", [one.body for one in comments], [f"comment {number}" for number in range(12)])
    comments[0].edit("first")
    comments[1].delete()
    check(
        "changed and removed", [pull.get_issue_comments()[0].body, pull.get_issue_comments().totalCount], ["first", 11]
    )
    pull.add_to_labels("sla", "late")
    pull.remove_from_labels("late")
    check("labels", [one.name for one in pull.get_labels()], ["sla"])
    refused("the same label", 422, "already_exists", lambda: repository.create_label("SLA", "ff0000"))
    pull.add_to_assignees("ben")
    check("assignees", [one.login for one in pull.assignees], ["ben"])
    events = [one.event for one in pull.as_issue().get_timeline()]
    happened = ("committed", "review_requested", "reviewed", "review_dismissed", "commented", "labeled", "assigned")
    check("timeline", [one for one in happened if one not in events], [])


def merge(pull):
    commit = repository.get_commit(pull.head.sha)
    refused("a status is expected", 405, "is expected", pull.merge)
    commit.create_status("pending", "https://example.org/", "1 of 2", "ci")
    status = commit.create_status("success", "https://example.org/", "2 of 2", "ci")
    check("a status", (status.state, status.context, status.creator.login), ("success", "ci", "ada"))
    check("statuses, newest first", [one.description for one in commit.get_statuses()], ["2 of 2", "1 of 2"])
    combined = commit.get_combined_status()
    check("the latest of each", (combined.state, combined.total_count), ("success", 1))
    refused("another head", 409, "Head branch was modified", lambda: pull.merge(sha="0" * 40))
    repository.get_pull(pull.number)
    fresh = repository.get_pull(pull.number)
    check("mergeable", (fresh.mergeable, fresh.mergeable_state), (True, "clean"))
    merged = pull.merge(commit_title="Work", commit_message="all of it", merge_method="squash", sha=pull.head.sha)
    check("a merge", (merged.merged, pull.is_merged()), (True, True))
    check("is a commit", repository.get_commit(merged.sha).commit.message, "Work\n\nall of it")
    check("of a pull request", [one.number for one in repository.get_commit(merged.sha).get_pulls()], [pull.number])
    refused("twice", 405, "not mergeable", pull.merge)
    repository.get_git_ref("heads/work").delete()
    check("references", [one.ref for one in repository.get_git_refs()][0], "refs/heads/main")


def issues():
    for number in range(23):
        repository.create_issue(f"issue {number}", labels=["due"])
    listed = repository.get_issues(state="open", labels=["due"])
    check("issues, over pages", [one.title for one in listed], [f"issue {number}" for number in reversed(range(23))])
    check("their number", listed.totalCount, 23)
    check("one page", [one.title for one in listed.get_page(2)], ["issue 2", "issue 1", "issue 0"])
    check("from the end", listed.reversed[0].title, "issue 0")
    listed[0].edit(state="closed")
    check("by their state", repository.get_issues(state="closed", labels=["due"]).totalCount, 1)
    check("by a search", ada.search_issues("repo:acme/patches is:issue is:open issue").totalCount, 22)


for part in (people, limits, errors, contents, pull_request, issues):
    part()
