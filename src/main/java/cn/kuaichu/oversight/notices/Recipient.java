package cn.kuaichu.oversight.notices;

import cn.kuaichu.people.identity.Post;
import cn.kuaichu.people.identity.Role;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Who may be named in the column {@code to} of {@code notice-rules.csv}. */
enum Recipient {
  /** The step tells no official; the row says why. */
  NONE((occasion, directory) -> Stream.empty()),
  /** All who handle in the unit that is responsible once the step is done. */
  RESPONSIBLE_HANDLER((occasion, directory) -> in(occasion.responsible(), Role.HANDLER)),
  /** Its leader in charge, or the next one up where that post is vacant. */
  RESPONSIBLE_LEADER((occasion, directory) -> occasion.responsible().flatMap(directory::leaderOf).stream()
      .map(Told::all)),
  RESPONSIBLE_PRINCIPAL((occasion, directory) -> in(occasion.responsible(), Role.PRINCIPAL)),
  /** The unit the case was taken from. */
  FORMER_HANDLER((occasion, directory) -> in(occasion.entry().said("from"), Role.HANDLER)),
  FORMER_LEADER((occasion, directory) -> occasion.entry().said("from").flatMap(directory::leaderOf).stream()
      .map(Told::all)),
  /** The very official whose work it is about. */
  HANDLED_BY((occasion, directory) -> doer(occasion.last(Set.of("HANDLE")))),
  SCREENED_BY((occasion, directory) -> doer(occasion.last(Set.of("SCREEN")))),
  /** The official who asked for what is decided. */
  ASKED_BY((occasion, directory) -> doer(asked(occasion))),
  LEADER_OF_THE_ASKING_UNIT((occasion, directory) -> asked(occasion).map(Entry::unit).flatMap(directory::leaderOf)
      .stream().map(Told::all)),
  /** Who brought the complainant's word, or tried to get it. */
  BROUGHT_BY((occasion, directory) -> doer(occasion.last(Set.of("PRESENT_SIGNATURE", "TRY_CONTACT")))),
  LISTED_BY((occasion, directory) -> doer(occasion.last(Set.of("LIST_FOR_CONFERENCE")))),
  ASSISTING_HANDLER((occasion, directory) -> in(occasion.entry().said("assistUnit"), Role.HANDLER)),
  HELP_ASKED_BY((occasion, directory) -> doer(occasion.lastAlike(Set.of("ASK_ASSIST"), "assistUnit"))),
  /** To this official a task was given, or from him taken. */
  GIVEN_TO((occasion, directory) -> occasion.entry().said("assignee").stream()
      .map(login -> new Told(new Post(occasion.entry().unit(),
          Role.of(occasion.entry().said("role").orElseThrow())), login))),
  /** Whose answer is waited for. */
  URGED((occasion, directory) -> directory.urged(occasion.entry())),
  /** The posts that the clock has reminded. */
  REMINDED((occasion, directory) -> directory.reminded(occasion.entry())),
  /** Who answers for the unit an order is addressed to. */
  ORDER_ANSWERING((occasion, directory) -> directory.order(occasion.entry()).flatMap(order -> order.answering())),
  ORDERED_HANDLER((occasion, directory) -> directory.order(occasion.entry())
      .flatMap(order -> in(Optional.of(order.addressee()), Role.HANDLER))),
  ORDERED_PRINCIPAL((occasion, directory) -> directory.order(occasion.entry())
      .flatMap(order -> in(Optional.of(order.addressee()), Role.PRINCIPAL))),
  /** Who verifies what an order has brought about. */
  ORDER_OFFICER((occasion, directory) -> directory.order(occasion.entry()).flatMap(order -> order.officer())),
  ORDER_ISSUER((occasion, directory) -> directory.order(occasion.entry()).flatMap(order -> order.issuer())),
  /** The district's discipline office, where an order does not press it. */
  DISCIPLINE_OFFICE((occasion, directory) -> directory.order(occasion.entry())
      .flatMap(order -> directory.disciplineOffice().filter(post -> !order.presses(post.unit())).stream())
      .map(Told::all)),
  /** The units that a conference has given something to do. */
  DUTY_HANDLERS((occasion, directory) -> directory.duties(occasion.entry())),
  STATIONED_OFFICER((occasion, directory) -> occasion.responsible().flatMap(directory::stationedOver).stream()
      .map(Told::all)),
  /** The principal leader of the unit with the vacant post. */
  PRINCIPAL_OF_THE_GAP((occasion, directory) -> in(occasion.entry().said("unit"), Role.PRINCIPAL)),
  COORDINATOR((occasion, directory) -> directory.coordinator().stream().map(Told::all));

  /** What a handler may ask of others; its number stands in the request and in the decision. */
  private static final Set<String> REQUESTS = Set.of("ASK_EXTENSION", "ASK_PAUSE", "ASK_RAISE", "OBJECT",
      "ASK_RECLASSIFICATION");

  private final BiFunction<Occasion, Directory, Stream<Told>> found;

  Recipient(BiFunction<Occasion, Directory, Stream<Told>> found) {
    this.found = found;
  }

  Stream<Told> of(Occasion occasion, Directory directory) {
    return found.apply(occasion, directory);
  }

  private static Optional<Entry> asked(Occasion occasion) {
    return occasion.lastAlike(REQUESTS, "request");
  }

  private static Stream<Told> doer(Optional<Entry> entry) {
    return entry.flatMap(Entry::doer).stream();
  }

  private static Stream<Told> in(Optional<String> unit, Role role) {
    return unit.map(id -> Told.all(new Post(id, role))).stream();
  }
}
