package org.interline.node.exchange.internal;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Optional;
import org.interline.agreement.AuthorityCode;
import org.interline.agreement.DataCategory;
import org.interline.agreement.PartyId;
import org.interline.agreement.Purpose;
import org.interline.agreement.Word;
import org.interline.kernel.Sha256;
import org.interline.node.exchange.internal.Exchange.Content;
import org.interline.node.exchange.internal.Exchange.Direction;
import org.interline.node.exchange.internal.Exchange.Item;
import org.interline.node.exchange.internal.Exchange.Way;
import org.interline.tables.tables.records.ExchangeRecord;

/** Exchanges as rows of their table, and back. */
final class ExchangeRows {
    private ExchangeRows() {}

    static ExchangeRecord of(Exchange exchange, String state) {
        ExchangeRecord row = new ExchangeRecord();
        row.setId(exchange.id());
        row.setParty(exchange.party().value());
        row.setDirection(exchange.direction().name());
        row.setWay(exchange.way().name());
        row.setAgreement(exchange.agreement().hex());
        row.setOrigin(exchange.origin().value());
        row.setPurpose(exchange.purpose().word());
        row.setRecipient(exchange.recipient().value());
        row.setCategory(exchange.category().word());
        row.setFlightId(exchange.flight().orElse(null));
        row.setBagId(exchange.bag().orElse(null));
        row.setScanId(exchange.scan().orElse(null));
        row.setItem(exchange.item().toString());
        row.setState(state);
        row.setMadeAt(exchange.madeAt().atOffset(ZoneOffset.UTC));
        return row;
    }

    static ExchangeStore.Known known(ExchangeRecord row) {
        return new ExchangeStore.Known(
                new Exchange(
                        row.getId(),
                        new PartyId(row.getParty()),
                        Direction.valueOf(row.getDirection()),
                        Way.valueOf(row.getWay()),
                        new Sha256(row.getAgreement()),
                        new PartyId(row.getOrigin()),
                        Word.find(Purpose.class, row.getPurpose()).orElseThrow(),
                        new AuthorityCode(row.getRecipient()),
                        Word.find(DataCategory.class, row.getCategory()).orElseThrow(),
                        Optional.ofNullable(row.getFlightId()),
                        Optional.ofNullable(row.getBagId()),
                        Optional.ofNullable(row.getScanId()),
                        Item.parse(row.getItem()).orElseThrow(),
                        row.getMadeAt().toInstant()),
                row.getState().equals(ExchangeStore.WAITING),
                Optional.ofNullable(row.getDigest())
                        .map(digest -> new Content(new Sha256(digest), row.getBytes())),
                Optional.ofNullable(row.getRefusal()),
                Optional.ofNullable(row.getReceipt())
                        .map(bytes -> new String(bytes, StandardCharsets.UTF_8)));
    }
}
