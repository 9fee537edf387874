package cn.kuaichu.faces.portal;

import cn.kuaichu.appeal.Appeal;
import cn.kuaichu.appeal.AppealRefused;
import cn.kuaichu.appeal.Party;
import cn.kuaichu.life.signoff.FoldedSheet;
import cn.kuaichu.life.signoff.Manner;
import cn.kuaichu.life.signoff.OwnSheets;
import cn.kuaichu.life.signoff.SheetPictures;
import cn.kuaichu.life.signoff.Sheets;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * What a citizen gave his word on, to be read again and printed for as long as it is kept: text, pictures, his own
 * words.
 */
@Controller
class SheetPages {
  private final CaseAccess access;
  private final OwnSheets own;
  private final Sheets sheets;
  private final SheetPictures pictures;

  SheetPages(CaseAccess access, OwnSheets own, Sheets sheets, SheetPictures pictures) {
    this.access = access;
    this.own = own;
    this.sheets = sheets;
    this.pictures = pictures;
  }

  @GetMapping("/appeals/mine/sheets/{no:\\d{1,6}}")
  String sheet(@PathVariable int no, HttpServletRequest request, Model model) {
    Optional<Appeal> appeal = access.of(request);
    Optional<OwnSheets.Kept> kept = appeal.flatMap(known -> readable(known, no));
    if (kept.isEmpty()) {
      return "redirect:/appeals/mine";
    }
    model.addAttribute("number", appeal.get().number());
    model.addAttribute("sheet", kept.get().sheet());
    model.addAttribute("text", FoldedSheet.of(kept.get().sheet().text()));
    model.addAttribute("gone", kept.get().isGone());
    model.addAttribute("frozenAt", Dates.moment(kept.get().frozenAt()));
    model.addAttribute("said", said(kept.get().word()));
    model.addAttribute("saidAt", kept.get().word() == null ? "" : Dates.moment(kept.get().word().at()));
    model.addAttribute("manner",
        Optional.ofNullable(kept.get().word()).map(OwnSheets.Word::manner).map(Manner::label).orElse(""));
    model.addAttribute("words", kept.get().word() == null ? "" : kept.get().word().words());
    model.addAttribute("pictures", kept.get().isGone() ? List.of() : pictures.of(appeal.get(), kept.get().sheet()));
    return "portal/sheet";
  }

  /** As large as it is kept: also before signing, when it matters most. */
  @GetMapping("/appeals/mine/sheets/{no:\\d{1,6}}/pictures/{sha256}")
  ResponseEntity<byte[]> picture(@PathVariable int no, @PathVariable String sha256, HttpServletRequest request) {
    try {
      return access.of(request).flatMap(appeal -> readable(appeal, no)
          .flatMap(kept -> pictures.whole(appeal, kept.sheet(), sha256)))
          .map(opened -> ResponseEntity.ok().contentType(MediaType.parseMediaType(opened.evidence().mediaType()))
              .body(opened.content()))
          .orElseGet(() -> ResponseEntity.notFound().build());
    } catch (IllegalStateException | AppealRefused missing) {
      return ResponseEntity.notFound().build();
    }
  }

  /** One he gave his word on, one he is asked about now, or one his case ended with. */
  private Optional<OwnSheets.Kept> readable(Appeal appeal, int no) {
    boolean turn = sheets.turn(appeal).filter(Party.COMPLAINANT::equals).isPresent();
    return own.find(appeal.id(), no).filter(kept -> kept.word() != null
        || (turn || appeal.status().ended())
            && sheets.current(appeal.id()).filter(last -> last.no() == no).isPresent());
  }

  /** What he said on a sheet, in two words. */
  static String said(OwnSheets.Word word) {
    return word == null ? "您没有在上面签字" : switch (word.answer()) {
      case AGREE -> "您同意办结";
      case RESERVED -> "您同意办结，有保留意见";
      case REFUSE -> "您不同意办结";
    };
  }
}
