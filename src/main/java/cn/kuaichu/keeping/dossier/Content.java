package cn.kuaichu.keeping.dossier;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.life.archive.Filed;
import cn.kuaichu.life.evidence.Evidence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** All that goes into one dossier. */
record Content(Appeal appeal, Filed filed, Told told, List<CaseStory.Line> history, List<Sheet> sheets,
    List<Evidence> evidence, List<Deadline> deadlines, Contacts contacts, Interventions interventions, End end) {

  /**
   * Who came, and with what.
   *
   * @param attached what a message from elsewhere came along with; empty where nothing did
   */
  record Told(Person complainant, String words, String attached) {}

  /** Unmasked; empty where the citizen left none. */
  record Person(String name, String phone, String address) {}

  /**
   * @param handling which handling of the case it closes, counted as a person would: each doing anew is one more
   * @param text null where the sheet can no longer be read
   * @param asked the parties it asks to sign, in their order
   */
  record Sheet(int no, int handling, String text, String digest, Instant frozenAt, List<Party> asked,
      List<Signature> signatures, List<Proof> proofs,
      List<Promise> promises, Review review) {}

  /** @param words the reason of a refusal, or the reservation; null for none */
  record Signature(Party party, String name, String manner, boolean agrees, String words, boolean reserved, Instant at,
      String onBehalfOf,
      String witness, String checkedBy, String codeBy, String seal) {}

  /** @param kind DRAWN, PHOTO or SCAN */
  record Proof(String kind, String sha256, String mediaType, Instant at, String by) {}

  record Promise(int no, String words, String unit, LocalDate due, Boolean kept) {}

  record Review(String reviewer, Instant at, List<String> passed, List<String> failed) {}

  /**
   * @param inTime in words
   * @param events what was granted or changed meanwhile, in words
   */
  record Deadline(String kind, int handling, Instant startedAt, int days, Instant dueAt, Instant stoppedAt,
      String inTime,
      List<String> events) {}

  /** How the citizen was asked again, and sought in vain. */
  record Contacts(List<Revisit> revisits, List<Try> tries) {}

  /**
   * @param outcome in words
   * @param officer null where no officer came to ask
   */
  record Revisit(int no, Instant at, String outcome, String officer, String way, Boolean solved, Boolean satisfied,
      Integer trips) {}

  record Try(String occasion, LocalDate on, String way, String by) {}

  /** What others than the handling units did to the case. */
  record Interventions(List<Order> orders, List<Decision> decisions) {}

  /** @param acts when, what and on which rung; the words stand in the discipline's own ledger */
  record Order(String number, String ground, List<Act> acts, boolean open) {}

  record Act(Instant at, String step, String rung) {}

  record Decision(String conference, String leadUnit, Instant dueAt, Instant decidedAt, String what) {}

  /**
   * How far the case's ledger went when it was bound.
   *
   * @param closedAt the last closing; null where there was none
   * @param head hash of the last entry, in hexadecimal
   */
  record End(Instant closedAt, int lastSeq, String head) {}
}
