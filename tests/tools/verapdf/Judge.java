/* SPDX-License-Identifier: GPL-3.0-or-later */

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Judges PDF files by the rules of PDF/UA-1 and PDF/A-3a, all in one run, since most of the time goes into
 * starting. Prints for each file and each set of rules one line: "FILE ua1 pass", or "FILE ua1 fail" and the
 * rules that are broken, each with one place.
 */
public class Judge {
  private static String describe(ValidationResult result) {
    Map<String, String> broken = new TreeMap<>();
    StringBuilder text = new StringBuilder();

    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        broken.putIfAbsent(
            assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber(),
            assertion.getMessage() + " at " + assertion.getLocation().getContext());
      }
    }
    for (Map.Entry<String, String> rule : broken.entrySet()) {
      text.append("\n  ").append(rule.getKey()).append(": ").append(rule.getValue());
    }
    return text.toString();
  }

  private static String judge(String path, String rules) {
    PDFAFlavour flavour = PDFAFlavour.fromString(rules);

    try (InputStream input = new FileInputStream(path);
        PDFAParser parser = Foundries.defaultInstance().createParser(input, flavour);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);

      return result.isCompliant() ? "pass" : "fail" + describe(result);
    } catch (Exception problem) {
      return "fail\n  unreadable: " + problem;
    }
  }

  public static void main(String[] paths) {
    VeraGreenfieldFoundryProvider.initialise();
    for (String path : paths) {
      for (String rules : new String[] {"ua1", "3a"}) {
        System.out.println(path + " " + rules + " " + judge(path, rules));
      }
    }
  }
}
