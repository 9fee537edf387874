package cn.kuaichu.life.signoff;

import cn.kuaichu.appeal.Actor;
import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.CaseFile;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.appeal.Step;
import cn.kuaichu.life.device.Devices;
import cn.kuaichu.life.signoff.Sheets.Signature;
import cn.kuaichu.life.signoff.SignOffPolicy.Person;
import cn.kuaichu.people.identity.Officials;
import cn.kuaichu.people.identity.Role;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The one place where a name is put to a sheet: asks the policy, seals, writes row and entry. */
@Component
class Signatures {
  /**
   * @param witness login of the official who saw or heard the complainant, or null
   * @param checkedBy login of the officer who compared it, or null
   * @param texts what was written with it, by field
   */
  record Word(Party party, Answer answer, Manner manner, String witness, String checkedBy, Map<String, String> texts) {}

  private final Sheets sheets;
  private final GivenSignatures given;
  private final Proofs proofs;
  private final SheetPeople sheetPeople;
  private final WordByCode byCode;
  private final Officials officials;
  private final Clock clock;

  Signatures(Sheets sheets, GivenSignatures given, Proofs proofs, SheetPeople sheetPeople, WordByCode byCode,
      Officials officials, Clock clock) {
    this.sheets = sheets;
    this.given = given;
    this.proofs = proofs;
    this.sheetPeople = sheetPeople;
    this.byCode = byCode;
    this.officials = officials;
    this.clock = clock;
  }

  Sheets.Pending sheet(CaseFile file) {
    return sheets.pending(file.appeal().id())
        .orElseThrow(() -> new AppealRefused("诉求 " + file.appeal().number() + " 还没有固定会签单，不能签字。"));
  }

  /** @param actor who acts: the signer, or the official who records or checks the complainant's word */
  void sign(CaseFile file, Word word, Actor actor, String key) {
    sign(file, word, actor, key, Map.of());
  }

  /** @param besides what the entry is to say more than who has signed what */
  void sign(CaseFile file, Word word, Actor actor, String key, Map<String, Object> besides) {
    Sheets.Pending sheet = sheet(file);
    Person signer = person(actor);
    Optional<String> code = WordByCode.behind(word, sheet);
    byCode.require(file.appeal(), word);
    require(file, word.party(), word.answer().agrees(), signer, sheet, sheetPeople.helpers(sheet, code));
    Signature sealed = sealed(file, sheet, unsealed(word, signer));
    given.sign(file.appeal(), sheet, sealed);
    Map<String, Object> detail = detail(sheet, sealed, code);
    detail.putAll(besides);
    file.record(word.answer().agrees() ? Step.SIGN : Step.REFUSE, actor, key, detail, word.texts());
  }

  /** The complainant holds a code from one of the parties: he can refuse with it, and needs another one to agree. */
  boolean isCodeFromAParty(Appeal appeal) {
    return byCode.isFromAParty(appeal);
  }

  private Signature unsealed(Word word, Person signer) {
    boolean complainant = word.party() == Party.COMPLAINANT;
    return new Signature(word.party(), complainant ? Actor.COMPLAINANT : signer.login(),
        complainant ? Actor.COMPLAINANT : signer.person(), complainant ? null : signer.absent(), word.answer().agrees(),
        word.answer() == Answer.RESERVED, word.manner().name(), word.witness(), word.checkedBy(), Devices.current(),
        clock.instant().truncatedTo(ChronoUnit.MICROS), null);
  }

  private Signature sealed(CaseFile file, Sheets.Pending sheet, Signature s) {
    List<String> shown = s.party() == Party.COMPLAINANT
        ? proofs.of(file.appeal().id(), sheet.no()).stream().map(Proofs.Proof::sha256).toList()
        : List.of();
    var on = new SignatureSeal.OnSheet(file.appeal().number(), sheet.no(), sheet.digest());
    return s.sealed(s.said(on, shown, sheet.lastSeal()).digest());
  }

  private static Map<String, Object> detail(Sheets.Pending sheet, Signature signed, Optional<String> code) {
    Map<String, Object> detail = new HashMap<>();
    detail.put("party", signed.party().name());
    detail.put("sheet", sheet.no());
    detail.put("digest", sheet.digestHex());
    detail.put("manner", signed.manner());
    detail.put("seal", HexFormat.of().formatHex(signed.seal()));
    detail.put("reserved", signed.reserved() ? true : null);
    detail.put("onBehalfOf", signed.onBehalfOf());
    detail.put("witness", signed.witness());
    detail.put("checkedBy", signed.checkedBy());
    detail.put("codeBy", signed.manner().equals(Manner.OWN_PHONE.name()) ? code.orElse(null) : null);
    return detail;
  }

  /** Refuses an official who may not record or check the complainant's word on this sheet. */
  void requireMayRecord(CaseFile file, Actor actor, String... alsoNot) {
    Sheets.Pending sheet = sheet(file);
    Person signer = person(actor);
    require(file, Party.COMPLAINANT, true, signer, sheet, List.of());
    if (Stream.of(alsoNot).map(this::personOf).anyMatch(signer::orAbsent)) {
      throw new AppealRefused("诉求 " + file.appeal().number() + "：登记、核对和裁定须由不同的人进行，请由其他同志办理。");
    }
  }

  private void require(CaseFile file, Party party, boolean agrees, Person signer, Sheets.Pending sheet,
      List<String> helpers) {
    SignOffPolicy
        .objection(new SignOffPolicy.Attempt(file.appeal(), party, signer, agrees, personOf(file.appeal().handler()),
            () -> serves(file.appeal()), sheet, sheetPeople.signers(sheet), helpers))
        .ifPresent(reason -> {
          throw new AppealRefused(reason);
        });
  }

  private boolean serves(Appeal appeal) {
    return officials.holds(appeal.handler(), appeal.responsibleUnit(), Role.HANDLER)
        || officials.isStoodInFor(appeal.handler(), appeal.responsibleUnit(), Role.HANDLER);
  }

  private Person person(Actor actor) {
    if (actor.isComplainant()) {
      return Person.complainant();
    }
    Optional<String> absent = officials.deputyFor(actor.login(), actor.unit(), Role.of(actor.role()));
    return new Person(actor.login(), personOf(actor.login()), absent.orElse(null),
        absent.map(this::personOf).orElse(null));
  }

  private String personOf(String login) {
    return login == null ? null : officials.personOf(login);
  }
}
