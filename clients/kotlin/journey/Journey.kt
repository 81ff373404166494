// What an app for phones does with the types that openapi-generator makes of openapi.yaml: it reads
// what the API answered and writes what the API was asked. Started by `cargo xtask test --deep`.

import com.google.gson.JsonParser
import java.io.File
import java.time.Instant
import java.time.LocalTime
import java.time.ZoneId
import java.time.ZoneOffset
import org.openapitools.client.models.*

/** When recorded answers say that everything happened. */
val THEN: Instant = Instant.parse("2026-11-02T18:00:00Z")

fun main(arguments: Array<String>) {
    val recorded = Recorded(File(arguments[0]))
    val checks = Checks()
    checks.test("every recorded request and answer is read and written back") {
        check("there are examples", recorded.all.size > 100)
        val wrong = recorded.all.mapNotNull { runCatching { thereAndBack(it) }.exceptionOrNull() }
        wrong.forEach(::println)
        same("wrong ones", 0, wrong.size)
    }
    looking(checks, recorded)
    listing(checks, recorded)
    keeping(checks, recorded)
    live(checks, arguments[1])
    checks.close()
}

/** Somebody looks for a group. */
fun looking(checks: Checks, recorded: Recorded) {
    checks.test("a page of a search") {
        val page = recorded.answer<Groups>("search_groups")
        val group = page.items[0].group
        check("more than a page", page.total > page.items.size && page.next != null)
        check("an identifier", Regex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}").matches(group.id))
        same("state", "CA", page.place?.state)
        same("facet", "in_person", page.facets["format"]?.get(0)?.value)
        same("zone of an instant", ZoneOffset.UTC, group.publishedAt.offset)
        same("instant", THEN, group.publishedAt.toInstant())
        same("absent", null, page.corrected)
    }
    checks.test("a group, and when it meets on its own clock") {
        val group = recorded.answer<Group>("get_group")
        same("enumeration", GroupType.support, group.groupType)
        same("checked by us", Verification.verified, group.leaders[0].verification)
        check("a day", group.leaders[0].checkedOn != null)
        same("no oldest age", null, group.ageMax)
        val session = group.schedule[0]
        val rule = session.rule.actualInstance as WeeklyRule
        same("day", Weekday.thu, rule.weekday)
        same("every", 1, rule.everyWeeks)
        val next = THEN.atZone(ZoneId.of(session.timeZone)).with(LocalTime.parse(session.start))
        same("17:30 in Los Angeles in winter", ZoneOffset.ofHours(-8), next.offset)
    }
    checks.test("what is wrong, by code and by field") {
        val problem = read<Problem>(recorded.find("invalid_input", "problem"))
        same("code", ErrorCode.invalid_input, problem.code)
        same("status", 400, problem.status)
        same("parameter", "radius_miles", problem.errors?.get(0)?.parameter)
        same("no pointer", null, problem.errors?.get(0)?.pointer)
    }
    checks.test("what an app asks when it starts") {
        val config = recorded.answer<AppConfig>("get_app_config")
        check("our version is good enough", config.api.minimum <= 1)
        same("help", "tel:988", config.crisis[0].href)
        same("in Spanish", "Llame al 988", config.crisis[0].spanish?.label)
    }
}

/** Somebody else writes one. */
fun listing(checks: Checks, recorded: Recorded) {
    checks.test("a log-in with its tokens in the body") {
        val form = LogIn(
            email = "ana@example.org", password = "slow violet harbor", device = "Ana's phone",
            delivery = RefreshBy.body,
        )
        same("request", recorded.request("log_in"), GSON.toJsonTree(form))
        val session = recorded.answer<SessionAnswer>("log_in")
        check("a token to refresh with", session.refreshToken != null)
        same("whose", "Ana Díaz", session.account.name)
        same("role", Role.member, session.account.role)
    }
    checks.test("a draft, as it goes over the wire") {
        val title = ListingStart(content = ListingDraft(title = "Calm evenings"))
        same("a beginning", recorded.request("create_listing"), GSON.toJsonTree(title))
        val rule = Rule(WeeklyRule(everyWeeks = 1, kind = WeeklyRule.Kind.weekly, weekday = Weekday.tue))
        val patch = ListingPatch(schedule = listOf(DraftSession(rule = rule, start = "18:00", durationMin = 90)))
        val asked = recorded.request("save_listing").asJsonObject
        same("when", asked["schedule"], GSON.toJsonTree(patch).asJsonObject["schedule"])
        same("nothing else", setOf("schedule"), GSON.toJsonTree(patch).asJsonObject.keySet())
        same("all of it", asked, GSON.toJsonTree(read<ListingPatch>(asked)))
    }
    checks.test("what is missing, and that it was sent") {
        val draft = recorded.answer<ListingEdit>("create_listing")
        same("status", Status.draft, draft.status)
        same("first fault", "/format", draft.errors[0].pointer)
        same("not sent yet", null, draft.submittedAt)
        val sent = recorded.answer<ListingEdit>("submit_listing")
        same("status", Status.pending_review, sent.status)
        check("it can be taken back", ListingAction.withdraw in sent.allowed)
        same("sent", THEN, sent.submittedAt?.toInstant())
    }
}

/** A copy is kept up to date. */
fun keeping(checks: Checks, recorded: Recorded) {
    checks.test("changes, and a listing that is gone") {
        val changes = recorded.answer<Changes>("list_changes")
        same("whole", changes.items[0].id, changes.items[0].group?.id)
        val id = changes.items[0].id
        val gone = """{"items":[{"at":"2026-11-18T17:30:00.123456Z","id":"$id","removed":true}],"more":false,"next":"AAAA"}"""
        val read = read<Changes>(JsonParser.parseString(gone))
        same("removed", true, read.items[0].removed)
        same("no group", null, read.items[0].group)
        same("to the microsecond", 123_456_000, read.items[0].at.nano)
        same("written back", JsonParser.parseString(gone), GSON.toJsonTree(read))
    }
}
